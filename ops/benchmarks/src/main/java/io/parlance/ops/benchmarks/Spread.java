package io.parlance.ops.benchmarks;

import java.util.List;
import java.util.Locale;

/** One figure of every repetition: how far they agree. */
record Spread(double least, double middle, double most) {
    static Spread of(List<Double> figures) {
        Sample sorted = new Sample(figures);
        return new Spread(sorted.quantile(0), sorted.p50(), sorted.quantile(1));
    }

    String with(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(
                Locale.ROOT, number + " (" + number + " to " + number + ")", middle, least, most);
    }
}
