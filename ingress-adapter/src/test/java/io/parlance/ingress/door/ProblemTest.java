package io.parlance.ingress.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

class ProblemTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void itsMembersComeInTheOrderOfTheRfc() {
        assertThat(JSON.writeValueAsString(Problem.of(Refusal.missing("Body"))))
                .isEqualTo(
                        """
                        {"type":"urn:parlance:problem:missing-field","title":"A field is missing",\
                        "status":400,"detail":"send the field Body once","field":"Body"}\
                        """);
    }

    @Test
    void aFieldThatIsNoneIsLeftOut() {
        assertThat(JSON.writeValueAsString(Problem.of(Refusal.of(Reason.BAD_SIGNATURE, "sign"))))
                .doesNotContain("field");
    }

    @Test
    void aBugTellsNothingOfItself() {
        var answer = new FrameworkErrors().bug(new IllegalStateException("inside"));

        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        assertThat(answer.getHeaders().getContentType())
                .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody())
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.toString()).doesNotContain("inside"));
    }
}
