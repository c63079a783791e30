package io.parlance.ops.outside.vllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.ops.outside.vllm.StandInSettings.Limits;
import io.parlance.ops.outside.vllm.StandInSettings.Pace;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VllmStandInTest {
    private static final String ASKED = ModelClient.question("How long?");
    private static final String TAKES_ALL_PLACES = "{\"fault\":\"hang\",\"count\":2}";

    @TempDir private Path dir;
    private VllmStandIn standIn;
    private ModelClient client;

    @BeforeEach
    void start() throws Exception {
        StandInSettings settings =
                new StandInSettings(0, "stand-in", dir)
                        .with(new Limits(2, 1, 8192))
                        .with(new Pace(0, 0))
                        .withDrain(Duration.ofMillis(500));
        standIn = VllmStandIn.start(settings);
        client = ModelClient.of(standIn);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        standIn.close();
    }

    @Test
    void answersOneAfterTheOtherOnAKeptConnection() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(client.ask(ASKED).statusCode()).isEqualTo(200);
        }

        assertThat(client.metric("request_success_total")).isEqualTo(20);
        assertThat(client.metric("e2e_request_latency_seconds_count")).isEqualTo(20);
    }

    @Test
    void turnsAwayWhoComesWhenAllPlacesAreTakenAndTheQueueIsFull() throws Exception {
        client.control(TAKES_ALL_PLACES);
        CompletableFuture<?> first = client.askLater(ASKED);
        CompletableFuture<?> second = client.askLater(ASKED);
        await(() -> client.metric("num_requests_running") == 2);
        CompletableFuture<HttpResponse<String>> third = client.askLater(ASKED);
        await(() -> client.metric("num_requests_waiting") == 1);

        HttpResponse<String> fourth = client.ask(ASKED);

        assertThat(fourth.statusCode()).isEqualTo(503);
        assertThat(client.get("/load").body()).isEqualTo("{\"server_load\":3}");
        assertThat(client.metric("admission_rejections_total")).isEqualTo(1);
        first.cancel(true);
        assertThat(third.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        second.cancel(true);
    }

    @Test
    void freesThePlaceOfAClientThatWent() throws Exception {
        client.control("{\"fault\":\"hang\",\"count\":1}");
        byte[] request =
                ("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: "
                                + ASKED.length()
                                + "\r\n\r\n"
                                + ASKED)
                        .getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(standIn.url().getHost(), standIn.url().getPort())) {
            socket.getOutputStream().write(request);
            await(() -> client.metric("num_requests_running") == 1);
        }

        await(() -> client.metric("num_requests_running") == 0);

        await(() -> journal().size() == 1);
        assertThat(journal().getFirst()).contains("\"outcome\":\"abort\"");
        assertThat(client.metric("request_success_total")).isZero();
    }

    @Test
    void freesThePlaceOfAClientThatWentWhileItWaited() throws Exception {
        client.control(TAKES_ALL_PLACES);
        List<CompletableFuture<?>> asked = new ArrayList<>();
        asked.add(client.askLater(ASKED));
        asked.add(client.askLater(ASKED));
        await(() -> client.metric("num_requests_running") == 2);
        CompletableFuture<?> waiting = client.askLater(ASKED);
        await(() -> client.metric("num_requests_waiting") == 1);

        waiting.cancel(true);

        await(() -> client.metric("num_requests_waiting") == 0);
        assertThat(client.metric("num_requests_running")).isEqualTo(2);
        asked.forEach(future -> future.cancel(true));
    }

    @Test
    void finishesThoseAtWorkAndTurnsAwayNewOnesWhenItStops() throws Exception {
        try (VllmStandIn stopping =
                        VllmStandIn.start(
                                new StandInSettings(0, "stand-in", dir.resolve("drain"))
                                        .with(new Pace(0, 0))
                                        .withDrain(Duration.ofSeconds(30)));
                ModelClient asking = ModelClient.of(stopping)) {
            asking.control("{\"fault\":\"slow\",\"seconds\":2,\"count\":1}");
            CompletableFuture<HttpResponse<String>> atWork = asking.askLater(ASKED);
            await(() -> asking.metric("num_requests_running") == 1);
            CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> close(stopping));

            await(() -> asking.ask(ASKED).statusCode() == 500);

            assertThat(asking.ask(ASKED).body()).isEqualTo(Recording.response("stopping").body());
            assertThat(asking.get("/health").statusCode()).isEqualTo(200);
            assertThat(atWork.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            stop.get(30, TimeUnit.SECONDS);
            assertThatThrownBy(() -> asking.get("/health")).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void hangsUpOnWhoIsNotDoneWhenTheTimeToStopIsOver() throws Exception {
        client.control("{\"fault\":\"hang\"}");
        CompletableFuture<HttpResponse<String>> hanging = client.askLater(ASKED);
        await(() -> client.metric("num_requests_running") == 1);

        standIn.close();

        assertThatThrownBy(() -> hanging.get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class);
        assertThat(journal()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void refusesAsOftenAsItIsTold(int status) throws Exception {
        client.control("{\"fault\":\"" + status + "\",\"count\":1}");

        assertThat(client.ask(ASKED).statusCode()).isEqualTo(status);
        assertThat(client.ask(ASKED).statusCode()).isEqualTo(200);
    }

    @Test
    void isDownForEverythingUntilCleared() throws Exception {
        client.control("{\"fault\":\"down\"}");

        assertThatThrownBy(() -> client.ask(ASKED)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.get("/health")).isInstanceOf(IOException.class);
        client.control("{\"fault\":\"none\"}");

        assertThat(client.ask(ASKED).statusCode()).isEqualTo(200);
    }

    @Test
    void answersWithWhatIsNotOfTheForm() throws Exception {
        client.control("{\"fault\":\"garbage\",\"count\":1}");

        HttpResponse<String> answer =
                client.ask(Recording.request("chat-schema").replace("\"model\":\"smol\",", ""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("is not what was asked for");
    }

    @Test
    void namesTheFaultsThatItKnows() throws Exception {
        assertThat(client.control("{\"fault\":\"accept-drop\"}").path("known").toString())
                .isEqualTo("[\"500\",\"503\",\"slow\",\"down\",\"hang\",\"garbage\"]");
        assertThat(client.control("{\"fault\":\"500\",\"to\":\"+49\"}").path("error").asString())
                .contains("to");
    }

    @Test
    void notesWhatItAcceptedWithoutAWordOfIt() throws Exception {
        client.ask(
                ModelClient.question("SECRET")
                        .replace("{\"mess", "{\"request_id\":\"r-1\",\"mess"));
        client.ask("{\"messages\":7}");

        assertThat(journal()).hasSize(1);
        assertThat(journal().getFirst())
                .contains(
                        "\"id\":\"chatcmpl-r-1\"", "\"requestId\":\"r-1\"", "\"outcome\":\"stop\"")
                .doesNotContain("SECRET");
    }

    @Test
    void goesOnWithAJournalWhoseLastLineIsTorn() throws Exception {
        client.ask(ASKED);
        standIn.close();
        Files.writeString(
                dir.resolve("requests.jsonl"),
                Files.readString(dir.resolve("requests.jsonl")) + "{\"id\":\"chat");

        standIn = VllmStandIn.start(new StandInSettings(0, "stand-in", dir).with(new Pace(0, 0)));
        try (ModelClient again = ModelClient.of(standIn)) {
            again.ask(ASKED);
        }

        assertThat(journal()).hasSize(2).allMatch(line -> line.endsWith("}"));
    }

    private List<String> journal() throws IOException {
        return Files.readAllLines(dir.resolve("requests.jsonl"));
    }

    private static void close(VllmStandIn standIn) {
        try {
            standIn.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Callable<Boolean> until) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(until);
    }
}
