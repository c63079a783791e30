package io.parlance.ops.launcher.status;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.ops.launcher.instance.Replicas;
import io.parlance.ops.launcher.status.Status.ReplicaState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The model servers: as the worker sees them, or else as they and their file say. */
public final class ReplicaStates implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String RUNNING = "vllm:num_requests_running";
    private static final String WAITING = "vllm:num_requests_waiting";

    private final Instance instance;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    public ReplicaStates(Instance instance) {
        this.instance = instance;
    }

    /** All of them, in the order of the file. */
    public List<ReplicaState> look() throws IOException, InterruptedException {
        Optional<String> health = get(Port.INFERENCE_WORKER.url(instance) + "/actuator/health");
        List<ReplicaState> seen = health.map(ReplicaStates::fromHealth).orElse(List.of());
        if (!seen.isEmpty()) {
            return seen;
        }
        List<ReplicaState> asked = new java.util.ArrayList<>();
        for (Replicas.Replica replica : Replicas.of(instance).replicas()) {
            asked.add(ask(replica));
        }
        return asked;
    }

    /** From the component {@code replicas} of the worker's health. */
    static List<ReplicaState> fromHealth(String body) {
        try {
            JsonNode details = Json.parse(body).path("components").path("replicas").path("details");
            return details.valueStream()
                    .filter(JsonNode::isArray)
                    .flatMap(JsonNode::valueStream)
                    .map(ReplicaStates::fromDetail)
                    .toList();
        } catch (JacksonException _) {
            return List.of();
        }
    }

    private static ReplicaState fromDetail(JsonNode one) {
        return new ReplicaState(
                one.path("url").asString(""),
                one.path("model").asString(""),
                one.path("state").asString(""),
                one.path("running").asInt(0),
                one.path("waiting").asInt(0),
                one.path("limit").isNumber() ? one.path("limit").asInt() : null);
    }

    private ReplicaState ask(Replicas.Replica replica) throws InterruptedException {
        Optional<String> metrics = get(replica.url() + "/metrics");
        return new ReplicaState(
                replica.url(),
                "",
                metrics.isPresent() ? replica.state() : "unreachable",
                metrics.map(text -> sample(text, RUNNING)).orElse(0),
                metrics.map(text -> sample(text, WAITING)).orElse(0),
                null);
    }

    /** The value of a metric in Prometheus' text form; 0 where it is missing. */
    static int sample(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private Optional<String> get(String url) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return Optional.of(answer.body());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
