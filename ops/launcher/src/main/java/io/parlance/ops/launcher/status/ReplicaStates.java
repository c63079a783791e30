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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The model servers: how they are by their own word, and what the worker makes of them. */
public final class ReplicaStates implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String RUNNING = "vllm:num_requests_running";
    private static final String WAITING = "vllm:num_requests_waiting";
    private static final String LIMIT = "parlance_replica_limit";
    private static final String STATE = "parlance_replica_state";
    private static final String UNREACHABLE = "unreachable";

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
        String worker =
                get(Port.INFERENCE_WORKER.url(instance) + "/actuator/prometheus").orElse("");
        List<ReplicaState> all = new ArrayList<>();
        for (Replicas.Replica replica : Replicas.of(instance).replicas()) {
            all.add(look(replica, worker));
        }
        return all;
    }

    private ReplicaState look(Replicas.Replica replica, String worker) throws InterruptedException {
        Optional<String> metrics = get(replica.url() + "/metrics");
        String otherwise = metrics.isPresent() ? replica.state() : UNREACHABLE;
        return new ReplicaState(
                replica.url(),
                get(replica.url() + "/v1/models").map(ReplicaStates::model).orElse(""),
                state(worker, replica.url()).orElse(otherwise),
                metrics.map(text -> sum(text, RUNNING)).orElse(0),
                metrics.map(text -> sum(text, WAITING)).orElse(0),
                limit(worker, replica.url()));
    }

    /** The first that is served. */
    static String model(String models) {
        try {
            return Json.parse(models).path("data").path(0).path("id").asString("");
        } catch (JacksonException _) {
            return "";
        }
    }

    /** In the worker's word, such as "up"; empty where it does not say. */
    static Optional<String> state(String worker, String url) {
        return samples(worker, STATE, url)
                .filter(line -> value(line) == 1)
                .map(line -> line.replaceFirst(".*state=\"([^\"]*)\".*", "$1"))
                .findFirst();
    }

    static @Nullable Integer limit(String worker, String url) {
        return samples(worker, LIMIT, url).map(line -> (int) value(line)).findFirst().orElse(null);
    }

    private static Stream<String> samples(String metrics, String name, String replica) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> line.contains("replica=\"" + replica + "\""));
    }

    /** Of a metric in Prometheus' text form, over all labels; 0 where it is missing. */
    static int sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToInt(line -> (int) value(line))
                .sum();
    }

    private static double value(String sample) {
        return Double.parseDouble(sample.substring(sample.lastIndexOf(' ')));
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
