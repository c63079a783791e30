package io.parlance.stream.conversation;

import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with one contact.
 *
 * @param route of the turn that was last opened: of what it covers, not of what came meanwhile
 * @param next how the words of the next turn travel, by what came since; null where nothing did
 * @param turn the last that was opened; 0 before the first
 * @param history of turns that have ended
 * @param deliveries Sends that have not settled, and the last that have
 */
public record Conversation(
        ConversationId id,
        Route route,
        @Nullable Route next,
        int turn,
        History history,
        Phase phase,
        List<Delivery> deliveries) {
    public Conversation {
        deliveries = List.copyOf(deliveries);
    }

    /** Before its first message. */
    public static Conversation first(ConversationId id, Route route) {
        return new Conversation(id, route, null, 0, History.EMPTY, new Phase.Idle(), List.of());
    }

    /** When it must be looked at though nothing arrived; empty where it can wait for ever. */
    public Optional<Instant> due() {
        return Stream.concat(
                        phase.due().stream(),
                        deliveries.stream().flatMap(delivery -> delivery.due().stream()))
                .min(Instant::compareTo);
    }

    Conversation with(Phase other) {
        return new Conversation(id, route, next, turn, history, other, deliveries);
    }

    /** Its words travel by this from the next turn on. */
    Conversation travellingBy(Route latest) {
        return new Conversation(id, route, latest, turn, history, phase, deliveries);
    }

    Conversation inNextTurn() {
        Route latest = next == null ? route : next;
        return new Conversation(id, latest, null, turn + 1, history, phase, deliveries);
    }

    Conversation remembering(List<Utterance> said, Policy policy) {
        return new Conversation(
                id, route, next, turn, history.with(said, policy), phase, deliveries);
    }

    /** With this delivery new or changed; of those that have settled the oldest are forgotten. */
    Conversation with(Delivery delivery, Policy policy) {
        List<Delivery> all = new ArrayList<>(deliveries);
        all.removeIf(other -> other.id().equals(delivery.id()));
        all.add(delivery);
        List<Delivery> settled = all.stream().filter(Delivery::isSettled).toList();
        int tooMany = Math.max(0, settled.size() - policy.settledDeliveries());
        all.removeAll(settled.subList(0, tooMany));
        return new Conversation(id, route, next, turn, history, phase, all);
    }

    Optional<Delivery> delivery(OutboundId outbound) {
        return deliveries.stream().filter(d -> d.id().equals(outbound)).findFirst();
    }

    RequestId request(int attempt) {
        return id.request(turn, attempt);
    }
}
