package io.parlance.ops.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Durations of one kind, in milliseconds, in ascending order. */
record Sample(List<Double> millis) {
    Sample {
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        millis = millis.stream().sorted().toList();
    }

    /** What this measures on each of them. */
    static <T> Sample of(List<T> measured, ToDoubleFunction<T> millis) {
        return new Sample(measured.stream().map(millis::applyAsDouble).toList());
    }

    static Sample merged(List<Sample> parts) {
        List<Double> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.millis));
        return new Sample(all);
    }

    /** The smallest value that at least this share (0 to 1) of the sample does not exceed. */
    double quantile(double share) {
        int rank = (int) Math.ceil(share * millis.size());
        return millis.get(Math.max(rank, 1) - 1);
    }

    double p50() {
        return quantile(0.5);
    }

    double p95() {
        return quantile(0.95);
    }

    int count() {
        return millis.size();
    }
}
