package io.parlance.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who looks at a model server from beside. */
final class Watcher implements AutoCloseable {
    private final URI server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Model model;

    /**
     * What the server's list says of its model.
     *
     * @param maxModelLen tokens of prompt and answer together
     */
    record Served(String name, int maxModelLen) {}

    Watcher(ModelServer server) {
        this.server = server.url();
        var settings = new VllmSettings("", "", 1, 0, Asker.LONG, Asker.LONG);
        this.model = new VllmModel(server.url(), client, settings);
    }

    Served served() throws IOException, InterruptedException {
        JsonNode first = new JsonMapper().readTree(get("/v1/models")).path("data").path(0);
        return new Served(first.path("id").asString(), first.path("max_model_len").asInt());
    }

    Optional<Load> probe() throws InterruptedException {
        return model.probe();
    }

    /** Until it says so of itself. */
    void awaitLoad(int running, int waiting) {
        Load load = new Load(running, waiting);
        Awaitility.await()
                .atMost(Asker.LONG)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(probe()).contains(load));
    }

    void await(Callable<Boolean> until) {
        Awaitility.await().atMost(Asker.LONG).pollInterval(Duration.ofMillis(50)).until(until);
    }

    /** The sum of all series of this name. */
    double metric(String name) throws IOException, InterruptedException {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith("vllm:" + name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
