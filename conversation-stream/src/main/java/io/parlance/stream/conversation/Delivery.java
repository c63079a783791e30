package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the conversation's Sends. It is remembered for a while after it has settled, because a
 * provider may take its word back.
 *
 * @param covers the messages that it answers; empty for a notice
 */
public record Delivery(OutboundId id, int turn, List<MessageId> covers, State state) {
    /** Where a Send stands, as far as the conversation was told. */
    public sealed interface State permits Pending, Settled {}

    /**
     * Not known to have ended.
     *
     * @param requestId the question that it answers; null for a notice
     * @param at when it was decided; the same each time it is ordered
     * @param until when it is ordered again
     * @param backoff how long the last wait was; each is longer than the one before
     * @param shown number of what a chat window shows, another each time; 0 on other channels
     */
    public record Pending(
            Author by,
            Route route,
            Personal text,
            @Nullable RequestId requestId,
            Instant at,
            Instant until,
            Duration backoff,
            long shown)
            implements State {
        /** Ordered under this number of the chat window. */
        Pending numbered(long number) {
            return new Pending(by, route, text, requestId, at, until, backoff, number);
        }

        /** The order, the same one each time but for its number. */
        Effect.Deliver order(OutboundId id) {
            return new Effect.Deliver(id, by, route, text, requestId, at, shown);
        }

        private Pending longer(Instant now, Policy policy) {
            Duration next = policy.afterDeliveryWait(backoff);
            return new Pending(by, route, text, requestId, at, now.plus(next), next, shown);
        }
    }

    /** Ended, for all that is known. */
    public record Settled(DeliveryOutcome outcome) implements State {}

    public Delivery {
        covers = List.copyOf(covers);
    }

    /** When it is ordered again; empty once it has settled. */
    Optional<Instant> due() {
        return state instanceof Pending pending ? Optional.of(pending.until()) : Optional.empty();
    }

    boolean isSettled() {
        return state instanceof Settled;
    }

    Delivery settled(DeliveryOutcome outcome) {
        return new Delivery(id, turn, covers, new Settled(outcome));
    }

    /** Ordered again; the next time comes later. */
    Delivery orderedAgain(Pending pending, Instant now, Policy policy) {
        return new Delivery(id, turn, covers, pending.longer(now, policy));
    }
}
