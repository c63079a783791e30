package io.parlance.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.model.Answer.Broken;
import io.parlance.inference.model.Answer.InvalidAnswer;
import io.parlance.inference.model.Answer.Overloaded;
import io.parlance.inference.model.Answer.Rejected;
import io.parlance.inference.model.Answer.Reply;
import io.parlance.inference.model.Answer.TooLong;
import io.parlance.inference.model.Answer.Unreachable;
import io.parlance.inference.model.Question.Message;
import io.parlance.inference.model.Question.Role;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server says is told apart. By recordings of a real vLLM 0.32.0. */
class VllmModelTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Patience PATIENT = Patience.of(LONG);
    private static final String ANSWER =
            """
            {"intent":"other","handoff":true,"confidence":0.1,"citations":[],"actions":[],"text":""}\
            """;
    private static final Question QUESTION =
            new Question(
                    "c.1.1",
                    "c",
                    "salt",
                    10,
                    List.of(
                            new Message(Role.SYSTEM, "You answer."),
                            new Message(Role.USER, "Grüße"),
                            new Message(Role.ASSISTANT, "Hello"),
                            new Message(Role.USER, "Bye")),
                    new ReplyTerms(List.of("returns", "other"), ReplyTerms.Wording.FREE),
                    Map.of(
                            "traceparent",
                            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

    private RecordedServer server;
    private VllmReplicas replicas;

    @BeforeEach
    void start() throws IOException {
        server = RecordedServer.start();
        replicas = replicas("");
    }

    @AfterEach
    void stop() {
        replicas.close();
        server.close();
    }

    @Test
    void asksWhatTheEngineCanUse() throws Exception {
        server.says(CHAT, 200, ReplyFormTest.completion(ANSWER));

        Answer answer = ask();

        assertThat(answer).isInstanceOf(Reply.class);
        RecordedServer.Asked asked = server.asked(CHAT).getFirst();
        JsonNode body = new JsonMapper().readTree(asked.body());
        assertThat(body.path("model").asString()).isEqualTo("smol");
        assertThat(body.path("request_id").asString()).isEqualTo("c.1.1");
        assertThat(body.path("session_id").asString()).isEqualTo("c");
        assertThat(body.path("cache_salt").asString()).isEqualTo("salt");
        assertThat(body.path("priority").asInt()).isEqualTo(10);
        assertThat(body.path("max_tokens").asInt()).isEqualTo(64);
        assertThat(body.path("messages").toString())
                .isEqualTo(
                        """
                        [{"role":"system","content":"You answer."},\
                        {"role":"user","content":"Grüße"},\
                        {"role":"assistant","content":"Hello"},\
                        {"role":"user","content":"Bye"}]\
                        """);
        assertThat(body.path("response_format").path("type").asString()).isEqualTo("json_schema");
        assertThat(asked.headers().get("Traceparent"))
                .containsExactly("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(asked.headers()).doesNotContainKey("Authorization");
    }

    @Test
    void readsTheModelsNameOnce() throws Exception {
        server.says(CHAT, 200, ReplyFormTest.completion(ANSWER));

        ask();
        ask();

        assertThat(server.asked("/v1/models")).hasSize(1);
    }

    @Test
    void readsItAgainWhereTheServerServesAnotherNow() throws Exception {
        server.replays(CHAT, "unknown-model");

        assertThat(ask()).isEqualTo(new Broken("404 NotFoundError model"));
        assertThat(ask()).isInstanceOf(Broken.class);
        assertThat(server.asked("/v1/models")).hasSize(2);
    }

    @Test
    void aServerThatWantsAnotherKeySaysSo() throws Exception {
        server.says(CHAT, 401, "{\"error\":\"Unauthorized\"}");
        assertThat(ask()).isEqualTo(new Broken("401"));

        server.says("/v1/models", 401, "{\"error\":\"Unauthorized\"}");
        try (VllmReplicas others = replicas("")) {
            assertThat(others.apply(server.url()).ask(QUESTION, PATIENT))
                    .isEqualTo(new Broken("/v1/models answered 401"));
        }
    }

    @Test
    void aKeyIsShown() throws Exception {
        server.says(CHAT, 200, ReplyFormTest.completion(ANSWER));
        try (VllmReplicas withKey = replicas("secret")) {
            withKey.apply(server.url()).ask(QUESTION, PATIENT);
        }

        assertThat(server.asked(CHAT).getFirst().headers().get("Authorization"))
                .containsExactly("Bearer secret");
    }

    @Test
    void tellsApartWhatTheRecordedServerSaid() throws Exception {
        assertThat(asked("busy")).isEqualTo(new Overloaded());
        assertThat(asked("stopping")).isEqualTo(new Overloaded());
        assertThat(asked("too-long")).isEqualTo(new TooLong());
        assertThat(asked("bad-schema")).isEqualTo(new Rejected("400 BadRequestError"));
        assertThat(asked("bad-max")).isEqualTo(new Rejected("400 BadRequestError max_tokens"));
        assertThat(asked("length")).isEqualTo(new InvalidAnswer("finished by 'length'"));
        assertThat(asked("chat")).isEqualTo(new InvalidAnswer("not JSON"));
        assertThat(asked("chat-schema")).isEqualTo(new InvalidAnswer("intent is not in the list"));
    }

    @Test
    void whatOtherFrontsSayIsToldApartToo() throws Exception {
        server.says(CHAT, 429, "slow down");
        assertThat(ask()).isEqualTo(new Overloaded());
        server.says(CHAT, 502, "<html>");
        assertThat(ask()).isEqualTo(new Broken("502"));
    }

    @Test
    void whatDoesNotListenIsUnreachable() throws Exception {
        server.says(CHAT, 200, ReplyFormTest.completion(ANSWER));
        ask();
        server.close();

        assertThat(ask()).isInstanceOfAny(Unreachable.class, Broken.class);
        assertThat(replicas.apply(URI.create("http://127.0.0.1:1")).ask(QUESTION, PATIENT))
                .isEqualTo(new Unreachable("ConnectException"));
    }

    @Test
    void aProbeTellsHowBusyItIs() throws Exception {
        String busy =
                Recordings.body("metrics")
                        .replaceAll("(vllm:num_requests_running\\{.*}) 0\\.0", "$1 7.0")
                        .replaceAll("(vllm:num_requests_waiting\\{.*}) 0\\.0", "$1 3.0");

        assertThat(probe()).contains(new Load(0, 0));
        server.says("/metrics", 200, busy);
        assertThat(probe()).contains(new Load(7, 3));
        server.says("/metrics", 404, "");
        assertThat(probe()).contains(new Load(0, 0));
        server.says("/health", 503, "");
        assertThat(probe()).isEmpty();
        server.close();
        assertThat(probe()).isEmpty();
    }

    private Answer asked(String recording) throws InterruptedException {
        server.replays(CHAT, recording);
        return ask();
    }

    private Answer ask() throws InterruptedException {
        return replicas.apply(server.url()).ask(QUESTION, PATIENT);
    }

    private Optional<Load> probe() throws InterruptedException {
        return replicas.apply(server.url()).probe();
    }

    private static VllmReplicas replicas(String key) {
        return new VllmReplicas(new VllmSettings("", key, 64, 0, LONG, LONG));
    }
}
