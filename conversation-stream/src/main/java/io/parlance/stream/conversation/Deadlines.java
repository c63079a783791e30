package io.parlance.stream.conversation;

import java.time.Duration;

/** How long a turn may wait for its answer, by lane. */
public record Deadlines(Limits live, Limits deferred, Limits bulk) {
    /**
     * Both count from when the turn is first asked, and anew where an outage has outlasted them
     * before that.
     *
     * @param first after which the customer is told, once a turn, that it takes longer
     * @param cold after which a person takes the turn
     */
    public record Limits(Duration first, Duration cold) {
        public Limits {
            if (cold.compareTo(first) <= 0) {
                throw new IllegalArgumentException(
                        "the cold deadline %s must be later than the first %s"
                                .formatted(cold, first));
            }
        }
    }

    Limits of(Lane lane) {
        return switch (lane) {
            case LIVE -> live;
            case DEFERRED -> deferred;
            case BULK -> bulk;
        };
    }
}
