package io.parlance.ingress.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How fast one session may write: a bucket of as many messages as a minute brings. Remembers the
 * sessions that wrote last; one that was forgotten starts anew.
 */
final class SessionLimit {
    private static final int REMEMBERED = 20_000;
    private static final double NANOS_PER_MINUTE = 60e9;

    private final int perMinute;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > REMEMBERED;
                }
            };

    private record Bucket(double messages, long at) {}

    /**
     * @param nanos a clock that only goes forward
     */
    SessionLimit(int perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.nanos = nanos;
    }

    /** Takes one message out of the session's bucket; false where it is empty. */
    synchronized boolean take(String session) {
        long now = nanos.getAsLong();
        Bucket old = buckets.getOrDefault(session, new Bucket(perMinute, now));
        double refilled = (now - old.at()) / NANOS_PER_MINUTE * perMinute;
        double messages = Math.min(perMinute, old.messages() + refilled);
        boolean enough = messages >= 1;
        buckets.put(session, new Bucket(enough ? messages - 1 : messages, now));
        return enough;
    }
}
