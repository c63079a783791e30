package io.parlance.ops.outside.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.outside.vllm.StandInSettings.Limits;
import io.parlance.ops.outside.vllm.StandInSettings.Pace;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the stand-in against what a real vLLM answered to the same. */
class RecordedFormsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private Path dir;
    private VllmStandIn standIn;
    private ModelClient client;

    @BeforeEach
    void start() throws Exception {
        standIn =
                VllmStandIn.start(
                        new StandInSettings(0, "smol", dir)
                                .with(new Limits(2, 0, 4096))
                                .with(new Pace(0, 0)));
        client = ModelClient.of(standIn);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        standIn.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad-json",
                "bad-body",
                "bad-max",
                "bad-schema",
                "much-max",
                "unknown-model"
            })
    void refusesInTheSameWords(String name) throws Exception {
        HttpResponse<String> response = client.ask(Recording.request(name));

        assertSameHead(response, Recording.response(name));
        assertThat(response.body()).isEqualTo(Recording.response(name).body());
    }

    @Test
    void refusesWhatIsTooLongInTheSameWords() throws Exception {
        HttpResponse<String> response = client.ask(ModelClient.question("word ".repeat(5000)));

        assertSameHead(response, Recording.response("too-long"));
        assertThat(response.body()).isEqualTo(Recording.response("too-long").body());
    }

    @Test
    void isBusyInTheSameWords() throws Exception {
        client.control("{\"fault\":\"503\"}");

        HttpResponse<String> response = client.ask(ModelClient.question("x"));

        assertSameHead(response, Recording.response("busy"));
        assertThat(response.body()).isEqualTo(Recording.response("busy").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "chat-schema", "length"})
    void answersInTheSameForm(String name) throws Exception {
        HttpResponse<String> response = client.ask(Recording.request(name));

        assertSameForm(response, Recording.response(name));
        JsonNode usage = ModelClient.json(response).path("usage");
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(
                        usage.path("prompt_tokens").asInt()
                                + usage.path("completion_tokens").asInt());
    }

    @Test
    void stopsAtTheLongestAnswerThatIsWished() throws Exception {
        JsonNode answer = ModelClient.json(client.ask(Recording.request("length")));

        assertThat(answer.path("usage").path("completion_tokens").asInt()).isEqualTo(4);
        assertThat(answer.path("choices").path(0).path("finish_reason").asString())
                .isEqualTo("length");
    }

    @Test
    void keepsToTheSchemaOfTheRequest() throws Exception {
        JsonNode content = JSON.readTree(client.said(Recording.request("chat-schema")));

        assertThat(content.propertyNames()).containsExactly("intent", "text");
        assertThat(Set.of("returns", "delivery", "other"))
                .contains(content.path("intent").asString());
    }

    @ParameterizedTest
    @CsvSource({"v1-models,/v1/models", "version,/version", "load,/load"})
    void showsItselfInTheSameForm(String name, String path) throws Exception {
        assertSameForm(client.get(path), Recording.response(name));
    }

    @Test
    void isHealthyWithoutAWord() throws Exception {
        assertSameHead(client.get("/health"), Recording.response("health"));
        assertThat(client.get("/health").body()).isEmpty();
    }

    @Test
    void showsOnlySeriesThatVllmHasWithTheSameTypes() throws Exception {
        HttpResponse<String> response = client.get("/metrics");

        assertSameHead(response, Recording.response("metrics"));
        SortedMap<String, String> real = Recording.response("metrics").series("smol");
        SortedMap<String, String> ours = new Recording(200, "", response.body()).series("smol");
        assertThat(real.keySet()).containsAll(ours.keySet());
        assertThat(ours.keySet()).hasSizeGreaterThan(70);
        ours.entrySet().removeIf(entry -> !entry.getKey().startsWith("# TYPE"));
        assertThat(real).containsAllEntriesOf(ours);
    }

    @Test
    void refusesASchemaThatNothingFits() throws Exception {
        HttpResponse<String> response = client.ask(Recording.request("empty-enum"));

        assertSameForm(response, Recording.response("empty-enum"));
        assertThat(response.body()).contains("enum array must not be empty");
    }

    @Test
    void refusesItWithinTheStreamWhereOneIsWished() throws Exception {
        HttpResponse<String> response = client.ask(Recording.request("empty-enum-stream"));

        Recording recording = Recording.response("empty-enum-stream");
        assertSameHead(response, recording);
        assertThat(events(response.body())).isEqualTo(events(recording.body()));
    }

    /** Each event's form. */
    private static List<String> events(String body) {
        return body.lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring("data: ".length()))
                .map(data -> data.startsWith("{") ? Recording.form(JSON.readTree(data)) : data)
                .toList();
    }

    @Test
    void answersAsLongAsThereIsRoom() throws Exception {
        String request =
                "{\"max_tokens\":4096,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";

        assertThat(client.ask(request).statusCode()).isEqualTo(200);
    }

    @Test
    void bearsTheRequestsOwnId() throws Exception {
        HttpResponse<String> response =
                client.ask("{\"request_id\":\"r-1\",\"messages\":[],\"something\":{\"else\":1}}");

        assertThat(ModelClient.json(response).path("id").asString()).isEqualTo("chatcmpl-r-1");
    }

    private static void assertSameForm(HttpResponse<String> response, Recording recording) {
        assertSameHead(response, recording);
        assertThat(Recording.form(ModelClient.json(response)))
                .isEqualTo(Recording.form(recording.json()));
    }

    static void assertSameHead(HttpResponse<String> response, Recording recording) {
        assertThat(response.statusCode()).isEqualTo(recording.status());
        assertThat(response.headers().firstValue("content-type").orElse(""))
                .isEqualTo(recording.contentType());
    }
}
