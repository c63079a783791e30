package io.parlance.ops.outside.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.outside.vllm.StandInSettings.Pace;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream is held against a recorded one, and against the same answer in one piece. */
class StreamingTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DATA = "data: ";
    private static final String DONE = "[DONE]";
    private static final int SLOWLY = 500_000;

    @TempDir private Path dir;
    private VllmStandIn standIn;
    private ModelClient client;

    @BeforeEach
    void start() throws Exception {
        start(new Pace(0, 0));
    }

    private void start(Pace pace) throws Exception {
        standIn =
                VllmStandIn.start(
                        new StandInSettings(0, "smol", dir).with(pace).withDrain(Duration.ZERO));
        client = ModelClient.of(standIn);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        standIn.close();
    }

    @Test
    void streamsInTheRecordedForm() throws Exception {
        HttpResponse<String> response = client.ask(Recording.request("chat-stream"));

        Recording recorded = Recording.response("chat-stream");
        RecordedFormsTest.assertSameHead(response, recorded);
        assertThat(response.headers().firstValue("transfer-encoding")).contains("chunked");
        assertThat(response.body()).endsWith("\n\ndata: [DONE]\n\n");
        List<JsonNode> ours = chunks(response.body());
        List<JsonNode> theirs = chunks(recorded.body());
        assertThat(List.of(0, 1, ours.size() - 2, ours.size() - 1))
                .extracting(at -> Recording.form(ours.get(at)))
                .containsExactly(
                        Recording.form(theirs.get(0)),
                        Recording.form(theirs.get(1)),
                        Recording.form(theirs.get(theirs.size() - 2)),
                        Recording.form(theirs.getLast()));
    }

    @Test
    void togetherThePiecesAreTheAnswerInOnePiece() throws Exception {
        String whole = Recording.request("chat-schema");
        String streamed =
                whole.replaceFirst(
                        "\\{", "{\"stream\":true,\"stream_options\":{\"include_usage\":true},");

        JsonNode answer = ModelClient.json(client.ask(whole));
        List<JsonNode> chunks = chunks(client.ask(streamed).body());

        assertThat(content(chunks)).isEqualTo(answer.at("/choices/0/message/content").asString());
        assertThat(chunks.get(chunks.size() - 2).at("/choices/0/finish_reason").asString())
                .isEqualTo("stop");
        assertThat(chunks.getLast().at("/usage/completion_tokens"))
                .isEqualTo(answer.at("/usage/completion_tokens"));
    }

    @Test
    void tellsTheTokensOnlyWhereItIsAsked() throws Exception {
        String request =
                Recording.request("chat-stream")
                        .replace(",\"stream_options\":{\"include_usage\":true}", "");

        String body = client.ask(request).body();

        assertThat(body).doesNotContain("usage").endsWith("data: [DONE]\n\n");
    }

    @Test
    void streamsAreRefusedLikeOtherAnswers() throws Exception {
        client.control("{\"fault\":\"503\",\"count\":1}");

        assertThat(client.ask(Recording.request("chat-stream")).statusCode()).isEqualTo(503);
        assertThat(client.ask(Recording.request("chat-stream")).statusCode()).isEqualTo(200);
    }

    @Test
    void stopsWhereTheClientHangsUp() throws Exception {
        client.close();
        standIn.close();
        start(new Pace(0, SLOWLY));
        String body = Recording.request("chat-stream");
        String head = "POST " + ModelClient.CHAT + " HTTP/1.1\r\ncontent-length: ";
        byte[] request =
                (head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII);

        try (Socket socket = new Socket(standIn.url().getHost(), standIn.url().getPort())) {
            socket.getOutputStream().write(request);
            var lines =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.lines().anyMatch(line -> line.startsWith(DATA))).isTrue();
            assertThat(client.metric("num_requests_running")).isEqualTo(1);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> client.metric("generation_tokens_total") > 0);
            assertThat(client.metric("prompt_tokens_total")).isZero();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.metric("num_requests_running") == 0);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(dir.resolve("requests.jsonl")).contains("abort"));
    }

    @Property(tries = 500)
    void noCharacterIsTorn(@ForAll String text) {
        List<String> pieces = Tokens.pieces(text);

        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces).hasSize(Math.max(1, Tokens.in(text)));
        for (int i = 1; i < pieces.size(); i++) {
            String before = pieces.get(i - 1);
            String after = pieces.get(i);
            assertThat(
                            !before.isEmpty()
                                    && !after.isEmpty()
                                    && Character.isSurrogatePair(
                                            before.charAt(before.length() - 1), after.charAt(0)))
                    .isFalse();
        }
    }

    private static String content(List<JsonNode> chunks) {
        StringBuilder content = new StringBuilder();
        chunks.forEach(chunk -> content.append(chunk.at("/choices/0/delta/content").asString("")));
        return content.toString();
    }

    private static List<JsonNode> chunks(String body) {
        return body.lines()
                .filter(line -> line.startsWith(DATA))
                .map(line -> line.substring(DATA.length()))
                .filter(data -> !data.equals(DONE))
                .map(JSON::readTree)
                .toList();
    }
}
