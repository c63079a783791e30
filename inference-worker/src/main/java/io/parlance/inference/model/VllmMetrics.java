package io.parlance.inference.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** vLLM's metrics in Prometheus' text format, as far as they say how busy it is. */
final class VllmMetrics {
    private static final Pattern REQUESTS =
            Pattern.compile(
                    "^vllm:num_requests_(running|waiting)(?:\\{[^}]*})? ([0-9.eE+]+)",
                    Pattern.MULTILINE);

    private VllmMetrics() {}

    /** All its engines together. */
    static Load load(String metrics) {
        double running = 0;
        double waiting = 0;
        Matcher line = REQUESTS.matcher(metrics);
        while (line.find()) {
            double value = Double.parseDouble(line.group(2));
            if (line.group(1).equals("running")) {
                running += value;
            } else {
                waiting += value;
            }
        }
        return new Load((int) running, (int) waiting);
    }
}
