package io.parlance.inference.dispatch;

import io.parlance.schemas.ids.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which requests were withdrawn. Bounded: what is older than any deadline is forgotten, as its
 * request can only be too late; and where there are too many, the oldest is. A withdrawn request
 * that was forgotten is answered in vain: whoever asked knows a late answer and ignores it.
 */
final class Withdrawn {
    private static final Comparator<Withdrawal> OLDEST_FIRST =
            Comparator.comparing(Withdrawal::at).thenComparing(one -> one.id().toString());

    private final Map<RequestId, Withdrawal> byId = new HashMap<>();
    private final TreeSet<Withdrawal> byAge = new TreeSet<>(OLDEST_FIRST);
    private final Duration keptFor;
    private final int most;

    /**
     * @param keptFor the longest deadline that a request has
     * @param most 1 or more
     */
    Withdrawn(Duration keptFor, int most) {
        this.keptFor = keptFor;
        this.most = most;
    }

    /**
     * One that comes again changes nothing.
     *
     * @return how many were forgotten for want of room, this one perhaps
     */
    int add(Withdrawal withdrawal, Instant now) {
        if (byId.putIfAbsent(withdrawal.id(), withdrawal) == null) {
            byAge.add(withdrawal);
        }
        forgetOlderThan(now.minus(keptFor));
        int forgotten = 0;
        while (byAge.size() > most) {
            forgetOldest();
            forgotten++;
        }
        return forgotten;
    }

    private void forgetOlderThan(Instant horizon) {
        while (!byAge.isEmpty() && byAge.getFirst().at().isBefore(horizon)) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Withdrawal oldest = byAge.removeFirst();
        byId.remove(oldest.id());
    }

    boolean holds(RequestId id) {
        return byId.containsKey(id);
    }

    int size() {
        return byAge.size();
    }
}
