package io.parlance.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.model.Answer.Broken;
import io.parlance.inference.model.Answer.InvalidAnswer;
import io.parlance.inference.model.Answer.Overloaded;
import io.parlance.inference.model.Answer.Refused;
import io.parlance.inference.model.Answer.Rejected;
import io.parlance.inference.model.Answer.Reply;
import io.parlance.schemas.Personal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A stream in the form that vLLM 0.32.0 was recorded. */
class StreamedAnswerTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Draft DRAFT =
            new Draft("other", false, 0.5, List.of(), Personal.of("Hi ü"));
    private static final String ANSWER =
            """
            {"intent":"other","handoff":false,"confidence":0.5,"citations":[],"actions":[],\
            "text":"Hi ü"}\
            """;

    private RecordedServer server;
    private VllmReplicas replicas;
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = RecordedServer.start();
        replicas = new VllmReplicas(new VllmSettings("smol", "", 64, 0, LONG, LONG));
    }

    @AfterEach
    void stop() {
        replicas.close();
        server.close();
    }

    @Test
    void piecesBecomeTheAnswerWithItsModelAndItsTokens() throws Exception {
        server.streams(CHAT, stream("stop"));

        assertThat(ask()).isEqualTo(new Reply(DRAFT, "smol", 41, 12));
        assertThat(seen).hasSizeGreaterThan(5).endsWith("Hi", "Hi ", "Hi ü", "Hi ü", "Hi ü");
        JsonNode body = new JsonMapper().readTree(server.asked(CHAT).getFirst().body());
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.at("/stream_options/include_usage").asBoolean()).isTrue();
    }

    @Test
    void theRecordedStreamIsReadToItsEnd() throws Exception {
        server.replays(CHAT, "chat-stream");
        assertThat(ask()).isEqualTo(new InvalidAnswer("finished by 'length'"));
    }

    @Test
    void aStreamThatIsCutIsNoAnswer() throws Exception {
        server.streams(CHAT, stream("stop").replace("data: [DONE]\n\n", ""));

        assertThat(ask()).isEqualTo(new Broken("the stream ended early"));
    }

    @Test
    void anErrorWithinTheStreamIsSeen() throws Exception {
        server.replays(CHAT, "empty-enum-stream");
        assertThat(ask()).isEqualTo(new Rejected("400 BadRequestError"));

        server.streams(CHAT, "data: {\"error\":{}}\n\ndata: [DONE]\n\n");
        assertThat(ask()).isEqualTo(new Broken("500"));

        String begun = "data: {\"choices\":[{\"delta\":{\"content\":\"{\"}}]}\n\n";
        server.streams(CHAT, begun + "data: {\"error\":{\"code\":503}}\n\ndata: [DONE]\n\n");
        assertThat(ask()).isEqualTo(new Broken("503"));

        server.streams(CHAT, "data: }{\n\ndata: [DONE]\n\n");
        assertThat(ask()).isEqualTo(new Broken("an event is no JSON"));
    }

    @Test
    void aRefusalIsOne() throws Exception {
        String refusal =
                "data: {\"choices\":[{\"delta\":{\"refusal\":\"No.\"},\"finish_reason\":\"stop\"}]}";
        server.streams(CHAT, refusal + "\n\ndata: [DONE]\n\n");

        assertThat(ask()).isEqualTo(new Refused());
    }

    @Test
    void whatDoesNotStreamIsReadAsAWhole() throws Exception {
        server.replays(CHAT, "busy");
        assertThat(ask()).isEqualTo(new Overloaded());

        server.says(CHAT, 200, ReplyFormTest.completion(ANSWER));
        assertThat(ask()).isInstanceOf(Reply.class);
        assertThat(seen).isEmpty();
    }

    private Answer ask() throws InterruptedException {
        var message = new Question.Message(Question.Role.USER, "Hello");
        var question =
                new Question(
                        "c.1.1",
                        "c",
                        "s",
                        0,
                        List.of(message),
                        new ReplyTerms(List.of("other"), ReplyTerms.Wording.FREE),
                        Map.of());
        return replicas.apply(server.url())
                .ask(question, Patience.of(LONG), soFar -> seen.add(soFar.text().orElse("")));
    }

    /** The answer, a character an event, between the recorded first and last events. */
    private static String stream(String finish) {
        List<String> recorded =
                Recordings.body("chat-stream").lines().filter(line -> !line.isEmpty()).toList();
        StringBuilder stream = new StringBuilder(recorded.getFirst()).append("\n\n");
        for (int i = 0; i < ANSWER.length(); i++) {
            String content =
                    JsonNodeFactory.instance.stringNode(ANSWER.substring(i, i + 1)).toString();
            boolean last = i == ANSWER.length() - 1;
            String end = last ? "\"" + finish + "\",\"stop_reason\":null" : "null";
            stream.append(
                            recorded.get(1)
                                    .replace("\"You\"", content)
                                    .replace("\"finish_reason\":null", "\"finish_reason\":" + end))
                    .append("\n\n");
        }
        stream.append(recorded.get(recorded.size() - 2)).append("\n\n");
        return stream.append("data: [DONE]\n\n").toString();
    }
}
