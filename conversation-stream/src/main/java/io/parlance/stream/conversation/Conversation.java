package io.parlance.stream.conversation;

import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One conversation with one contact.
 *
 * @param turn the last that was opened; 0 before the first
 * @param history of turns that have ended
 * @param deliveries Sends that have not settled, and the last that have
 */
public record Conversation(
        ConversationId id,
        Route route,
        int turn,
        History history,
        Phase phase,
        List<Delivery> deliveries) {
    public Conversation {
        deliveries = List.copyOf(deliveries);
    }

    /** Before its first message. */
    public static Conversation first(ConversationId id, Route route) {
        return new Conversation(id, route, 0, History.EMPTY, new Phase.Idle(), List.of());
    }

    /** When it must be looked at though nothing arrived; empty where it can wait for ever. */
    public Optional<Instant> due() {
        return Stream.concat(
                        phase.due().stream(),
                        deliveries.stream().flatMap(delivery -> delivery.due().stream()))
                .min(Instant::compareTo);
    }

    Conversation with(Phase next) {
        return new Conversation(id, route, turn, history, next, deliveries);
    }

    Conversation with(Route latest) {
        return new Conversation(id, latest, turn, history, phase, deliveries);
    }

    Conversation inNextTurn() {
        return new Conversation(id, route, turn + 1, history, phase, deliveries);
    }

    Conversation remembering(List<Utterance> said, Policy policy) {
        return new Conversation(id, route, turn, history.with(said, policy), phase, deliveries);
    }

    /** With this delivery new or changed; of those that have settled the oldest are forgotten. */
    Conversation with(Delivery delivery, Policy policy) {
        List<Delivery> all = new ArrayList<>(deliveries);
        all.removeIf(other -> other.id().equals(delivery.id()));
        all.add(delivery);
        List<Delivery> settled = all.stream().filter(Delivery::isSettled).toList();
        int tooMany = Math.max(0, settled.size() - policy.settledDeliveries());
        all.removeAll(settled.subList(0, tooMany));
        return new Conversation(id, route, turn, history, phase, all);
    }

    Optional<Delivery> delivery(OutboundId outbound) {
        return deliveries.stream().filter(d -> d.id().equals(outbound)).findFirst();
    }

    RequestId request(int attempt) {
        return id.request(turn, attempt);
    }
}
