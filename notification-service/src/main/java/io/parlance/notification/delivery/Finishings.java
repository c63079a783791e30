package io.parlance.notification.delivery;

import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is finished: which copies are accounted for, and which entries grow too old to keep. */
final class Finishings {
    /** Bounds one transaction. */
    private static final int AT_ONCE = 500;

    private record End(Instant at, OutboundId id) {}

    private final Duration retention;
    private final PriorityQueue<End> oldestFirst =
            new PriorityQueue<>(Comparator.comparing(End::at));
    private final Map<String, OutboundId> copies = new HashMap<>();

    Finishings(Duration retention) {
        this.retention = retention;
    }

    void add(OutboundId id, Delivery.Finished end) {
        oldestFirst.add(new End(end.at(), id));
        end.providerId().ifPresent(copy -> copies.put(copy, id));
    }

    /** Whether this copy at the provider is not already known to be another Send's. */
    boolean mayBelongTo(OutboundId id, Receipt.Sighting sighting) {
        return copies.getOrDefault(sighting.providerId(), id).equals(id);
    }

    /** Takes those that may be too old; a newer end of the same Send has its own place in line. */
    List<OutboundId> takeOld(Instant now) {
        List<OutboundId> old = new ArrayList<>();
        while (old.size() < AT_ONCE
                && !oldestFirst.isEmpty()
                && isOld(oldestFirst.peek().at, now)) {
            old.add(oldestFirst.remove().id());
        }
        return old;
    }

    boolean isOld(Instant at, Instant now) {
        return at.plus(retention).isBefore(now);
    }

    void forget(Delivery.Finished end) {
        end.providerId().ifPresent(copies::remove);
    }

    /** How long until the oldest is too old. */
    Optional<Duration> untilOld(Instant now) {
        return Optional.ofNullable(oldestFirst.peek())
                .map(end -> Duration.between(now, end.at().plus(retention).plusMillis(1)));
    }
}
