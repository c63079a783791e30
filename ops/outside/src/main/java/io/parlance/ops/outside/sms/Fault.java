package io.parlance.ops.outside.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A misbehaviour that is set.
 *
 * @param left for so many messages; {@link #ALWAYS} for any number
 * @param until when it ends by itself
 * @param delay of a slow answer
 * @param to the phone that it is limited to; empty for all
 */
record Fault(FaultKind kind, long left, Instant until, Duration delay, String to) {
    static final long ALWAYS = Long.MAX_VALUE;
    static final String EVERYBODY = "";

    boolean over(Instant now) {
        return left <= 0 || !now.isBefore(until);
    }

    Fault used() {
        return left == ALWAYS ? this : new Fault(kind, left - 1, until, delay, to);
    }

    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("fault", kind.word());
        if (left != ALWAYS) {
            shown.put("count", left);
        }
        if (kind == FaultKind.SLOW) {
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
