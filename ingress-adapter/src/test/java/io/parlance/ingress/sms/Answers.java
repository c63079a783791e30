package io.parlance.ingress.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the edge must answer. */
public final class Answers {
    private static final JsonMapper JSON = new JsonMapper();

    private Answers() {}

    public static void isProblem(
            HttpResponse<String> answer, int status, String word, String field) {
        assertThat(isProblem(answer, status, word).path("field").asString()).isEqualTo(field);
    }

    public static JsonNode isProblem(HttpResponse<String> answer, int status, String word) {
        JsonNode problem = problem(answer, status);
        assertThat(problem.path("type").asString()).isEqualTo("urn:parlance:problem:" + word);
        return problem;
    }

    /** A refusal for the moment, and the seconds after which a repeat makes sense. */
    public static void isToldToComeAgain(String seconds, HttpResponse<String> answer) {
        isProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("retry-after")).contains(seconds);
    }

    public static void isPlainProblem(HttpResponse<String> answer, int status) {
        assertThat(problem(answer, status).path("type").asString()).isEqualTo("about:blank");
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        return problem;
    }
}
