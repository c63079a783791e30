package io.parlance.ops.outside.vllm;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code /metrics} shows: those of vLLM's series that say something about a server without a
 * model, under their names and labels.
 */
final class Metrics {
    static final String TYPE = "text/plain; version=1.0.0; charset=utf-8";

    private static final List<Double> REQUEST_BOUNDS =
            List.of(
                    0.3, 0.5, 0.8, 1.0, 1.5, 2.0, 2.5, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0, 50.0,
                    60.0, 120.0, 240.0, 480.0, 960.0, 1920.0, 7680.0);
    private static final List<Double> FIRST_TOKEN_BOUNDS =
            List.of(
                    0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0,
                    7.5, 10.0, 20.0, 40.0, 80.0, 160.0, 640.0, 2560.0);

    private final String model;
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Histogram queued = new Histogram(REQUEST_BOUNDS);
    private final Histogram firstToken = new Histogram(FIRST_TOKEN_BOUNDS);
    private final Histogram whole = new Histogram(REQUEST_BOUNDS);
    private long promptTokens;
    private long generatedTokens;
    private long rejected;

    /** How a request ended, by vLLM's words. */
    enum Outcome {
        STOP,
        LENGTH,
        ABORT,
        ERROR,
        REPETITION;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Metrics(String model) {
        this.model = model;
    }

    synchronized void queued(long nanos) {
        queued.add(nanos);
    }

    synchronized void firstToken(long nanos) {
        firstToken.add(nanos);
    }

    synchronized void finished(long nanos) {
        whole.add(nanos);
    }

    synchronized void rejected() {
        rejected++;
    }

    /** Counted as they come about: where the client goes, they show how far it came. */
    synchronized void generated(int tokens) {
        generatedTokens += tokens;
    }

    synchronized void ended(Outcome outcome, int prompt) {
        if (outcome != Outcome.ABORT) {
            // vLLM has the series, and does not count there who went.
            outcomes.merge(outcome, 1L, Long::sum);
        }
        promptTokens += prompt;
    }

    synchronized String text(int running, int waiting) {
        StringBuilder text = new StringBuilder();
        one(text, "gauge", "num_requests_running", running);
        one(text, "gauge", "num_requests_waiting", waiting);
        head(text, "gauge", "num_requests_waiting_by_reason");
        line(text, "num_requests_waiting_by_reason", tagged("reason", "capacity"), waiting);
        line(text, "num_requests_waiting_by_reason", tagged("reason", "deferred"), 0);
        one(text, "counter", "prompt_tokens_total", promptTokens);
        one(text, "counter", "generation_tokens_total", generatedTokens);
        head(text, "counter", "request_success_total");
        for (Outcome outcome : Outcome.values()) {
            String labels =
                    "engine=\"0\",finished_reason=\"" + outcome.word() + "\"," + modelName();
            line(text, "request_success_total", labels, outcomes.getOrDefault(outcome, 0L));
        }
        head(text, "counter", "admission_rejections_total");
        String full = modelName() + ",reason=\"max_num_queued_reqs\"";
        line(text, "admission_rejections_total", full, rejected);
        histogram(text, "time_to_first_token_seconds", firstToken);
        histogram(text, "e2e_request_latency_seconds", whole);
        histogram(text, "request_queue_time_seconds", queued);
        return text.toString();
    }

    private void one(StringBuilder text, String type, String name, long value) {
        head(text, type, name);
        line(text, name, "engine=\"0\"," + modelName(), value);
    }

    private void histogram(StringBuilder text, String name, Histogram histogram) {
        head(text, "histogram", name);
        text.append(histogram.text("vllm:" + name, model));
    }

    private static void head(StringBuilder text, String type, String name) {
        text.append("# TYPE vllm:").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, String labels, long value) {
        text.append("vllm:").append(name).append('{').append(labels).append("} ");
        text.append((double) value).append('\n');
    }

    private String tagged(String key, String value) {
        return "engine=\"0\"," + modelName() + "," + key + "=\"" + value + "\"";
    }

    private String modelName() {
        return "model_name=\"" + model + "\"";
    }
}
