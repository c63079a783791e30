package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
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
 * @param revokes that were not answered yet; at most one of each reach
 * @param news number of the last event that a person must have seen before they write
 */
public record Conversation(
        ConversationId id,
        Route route,
        @Nullable Route next,
        int turn,
        History history,
        Phase phase,
        List<Delivery> deliveries,
        List<Revoking> revokes,
        long news) {
    public Conversation {
        deliveries = List.copyOf(deliveries);
        revokes = List.copyOf(revokes);
    }

    /** Before its first message. */
    public static Conversation first(ConversationId id, Route route) {
        return new Conversation(
                id, route, null, 0, History.EMPTY, new Phase.Idle(), List.of(), List.of(), 0);
    }

    /** When it must be looked at though nothing arrived; empty where it can wait for ever. */
    public Optional<Instant> due() {
        return Stream.of(
                        phase.due().stream(),
                        deliveries.stream().flatMap(delivery -> delivery.due().stream()),
                        revokes.stream().map(Revoking::until))
                .flatMap(times -> times)
                .min(Instant::compareTo);
    }

    Conversation with(Phase other) {
        return new Conversation(id, route, next, turn, history, other, deliveries, revokes, news);
    }

    /** Its words travel by this from the next turn on. */
    Conversation travellingBy(Route latest) {
        return new Conversation(id, route, latest, turn, history, phase, deliveries, revokes, news);
    }

    /** What came last is covered by the turn, so its words travel by that. */
    Conversation onLatestRoute() {
        Route latest = next == null ? route : next;
        return new Conversation(id, latest, null, turn, history, phase, deliveries, revokes, news);
    }

    Conversation inNextTurn() {
        return new Conversation(
                id, route, next, turn + 1, history, phase, deliveries, revokes, news);
    }

    Conversation remembering(List<Utterance> said, Policy policy) {
        return new Conversation(
                id,
                route,
                next,
                turn,
                history.with(said, policy),
                phase,
                deliveries,
                revokes,
                news);
    }

    /** Without these words of ours, which the customer never got. */
    Conversation forgetting(Personal unsent) {
        return new Conversation(
                id, route, next, turn, history.without(unsent), phase, deliveries, revokes, news);
    }

    /** With this delivery new or changed; of those that have settled the oldest are forgotten. */
    Conversation with(Delivery delivery, Policy policy) {
        List<Delivery> all = new ArrayList<>(deliveries);
        all.removeIf(other -> other.id().equals(delivery.id()));
        all.add(delivery);
        List<Delivery> settled = all.stream().filter(Delivery::isSettled).toList();
        int tooMany = Math.max(0, settled.size() - policy.settledDeliveries());
        all.removeAll(settled.subList(0, tooMany));
        return new Conversation(id, route, next, turn, history, phase, all, revokes, news);
    }

    /** With this Revoke instead of the one of the same reach. */
    Conversation with(Revoking revoking) {
        List<Revoking> all = new ArrayList<>(without(revoking.isOfContact()).revokes);
        all.add(revoking);
        return with(all);
    }

    /** Without the Revoke of this reach. */
    Conversation without(boolean ofContact) {
        return with(revokes.stream().filter(r -> r.isOfContact() != ofContact).toList());
    }

    private Conversation with(List<Revoking> changed) {
        return new Conversation(id, route, next, turn, history, phase, deliveries, changed, news);
    }

    /** A person must have seen the event of this number before they write. */
    Conversation withNews(long sequence) {
        return new Conversation(
                id, route, next, turn, history, phase, deliveries, revokes, sequence);
    }

    Optional<Delivery> delivery(OutboundId outbound) {
        return deliveries.stream().filter(d -> d.id().equals(outbound)).findFirst();
    }

    RequestId request(int attempt) {
        return id.request(turn, attempt);
    }
}
