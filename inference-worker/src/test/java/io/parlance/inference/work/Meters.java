package io.parlance.inference.work;

import io.parlance.inference.Site;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;

/** What the worker and its replicas say of themselves: sums over all series of a name. */
final class Meters {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site;

    Meters(Site site) {
        this.site = site;
    }

    double of(URI replica, String metric) {
        return sum(site.get(replica, "/metrics"), metric, "");
    }

    void await(URI replica, String metric, double value) {
        Awaitility.await().atMost(PATIENCE).until(() -> of(replica, metric) == value);
    }

    /**
     * @param tag of the series that count; empty: all of them
     */
    double ofWorker(String metric, String tag) {
        return sum(site.get("/actuator/prometheus"), metric, tag);
    }

    void awaitWorker(String metric, String tag, double value) {
        Awaitility.await().atMost(PATIENCE).until(() -> ofWorker(metric, tag) == value);
    }

    private static double sum(String metrics, String start, String tag) {
        return metrics.lines()
                .filter(line -> line.startsWith(start) && line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
