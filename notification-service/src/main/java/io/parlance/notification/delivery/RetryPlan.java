package io.parlance.notification.delivery;

import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a Send that was provably not accepted is tried again: after a pause that doubles up to a
 * cap, until the order is too old.
 *
 * @param limit age of the order after which nothing more is tried
 */
public record RetryPlan(Duration first, Duration cap, Duration limit) {
    private static final int DOUBLINGS = 20;
    private static final int SPREAD = 8;

    public RetryPlan {
        if (!first.isPositive() || cap.compareTo(first) < 0 || limit.compareTo(cap) < 0) {
            throw new IllegalArgumentException(
                    "a retry plan needs 0 < first <= cap <= limit, not: "
                            + first
                            + ", "
                            + cap
                            + ", "
                            + limit);
        }
    }

    /** When to try after this many calls, or empty where the order is too old by then. */
    Optional<Instant> next(Send send, int tries, Instant now) {
        Instant due = now.plus(pause(send.id(), tries));
        return due.isAfter(send.at().plus(limit)) ? Optional.empty() : Optional.of(due);
    }

    /** Up to an eighth longer, differently for each Send, so that they do not come all at once. */
    Duration pause(OutboundId id, int tries) {
        Duration doubled = first.multipliedBy(1L << Math.clamp(tries - 1, 0, DOUBLINGS));
        Duration pause = doubled.compareTo(cap) > 0 ? cap : doubled;
        int spread = Math.floorMod(id.hashCode(), 256);
        return pause.plus(pause.multipliedBy(spread).dividedBy(256L * SPREAD));
    }
}
