package io.parlance.ops.outside.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A misbehaviour that is set.
 *
 * @param left for so many requests; {@link #ALWAYS} for any number
 * @param until when it ends by itself
 * @param delay of a slow answer
 * @param to the address that it is limited to; empty for all
 */
public record Fault<K extends FaultKind>(
        K kind, long left, Instant until, Duration delay, String to) {
    static final long ALWAYS = Long.MAX_VALUE;

    /** As an address: no one in particular. */
    public static final String EVERYBODY = "";

    boolean over(Instant now) {
        return left <= 0 || !now.isBefore(until);
    }

    Fault<K> used() {
        return left == ALWAYS ? this : new Fault<>(kind, left - 1, until, delay, to);
    }

    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("fault", kind.word());
        if (left != ALWAYS) {
            shown.put("count", left);
        }
        if (kind.delays()) {
            shown.put("seconds", delay.toMillis() / 1000.0);
        }
        if (!until.equals(Instant.MAX)) {
            shown.put("until", until.toString());
        }
        if (!to.equals(EVERYBODY)) {
            shown.put("to", to);
        }
        return shown;
    }
}
