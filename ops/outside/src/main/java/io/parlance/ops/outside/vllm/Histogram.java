package io.parlance.ops.outside.vllm;

import java.util.List;
import java.util.Locale;

/** Counts durations by size, as Prometheus does; guarded by its owner. */
final class Histogram {
    private static final double NANOS = 1e9;

    private final List<Double> bounds;
    private final long[] upTo;
    private long count;
    private double sum;

    /**
     * @param bounds in seconds, ascending
     */
    Histogram(List<Double> bounds) {
        this.bounds = bounds;
        this.upTo = new long[bounds.size()];
    }

    void add(long nanos) {
        double seconds = nanos / NANOS;
        for (int i = 0; i < upTo.length; i++) {
            if (seconds <= bounds.get(i)) {
                upTo[i]++;
            }
        }
        count++;
        sum += seconds;
    }

    /**
     * @param name without the suffixes
     */
    String text(String name, String model) {
        StringBuilder text = new StringBuilder();
        String line = name + "_bucket{engine=\"0\",le=\"%s\",model_name=\"%s\"} %d.0\n";
        for (int i = 0; i < upTo.length; i++) {
            text.append(String.format(Locale.ROOT, line, bounds.get(i), model, upTo[i]));
        }
        text.append(String.format(Locale.ROOT, line, "+Inf", model, count));
        String labels = "{engine=\"0\",model_name=\"" + model + "\"} ";
        text.append(name).append("_count").append(labels).append((double) count).append('\n');
        return text.append(name).append("_sum").append(labels).append(sum).append('\n').toString();
    }
}
