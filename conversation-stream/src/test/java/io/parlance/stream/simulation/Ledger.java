package io.parlance.stream.simulation;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.stream.conversation.Author;
import io.parlance.stream.conversation.DeliveryOutcome;
import io.parlance.stream.conversation.Effect;
import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.Revoking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The notification service and its providers, as far as one contact sees them: Sends leave one
 * after the other, calls may be refused, fail, or lose their answer; a Revoke stops what has not
 * begun and is answered once nothing that it covers is under way.
 */
final class Ledger {
    private final ContactId contact;
    private final Agenda agenda;
    private final Listener listener;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private final Map<ConversationId, Long> marks = new HashMap<>();
    private final List<Awaiting> awaiting = new ArrayList<>();
    private boolean contactRevoked;

    /** Who is told what the outside sees. */
    interface Listener {
        /** The customer holds it in their hands. */
        void arrives(ConversationId conversation, Effect.Deliver sent);

        /** For the stream. */
        void tells(Event event);
    }

    private enum State {
        WAITING,
        CALLING,
        FINISHED
    }

    private static final class Entry {
        private final ConversationId conversation;
        private final Effect.Deliver order;
        private State state = State.WAITING;
        private DeliveryOutcome outcome = DeliveryOutcome.FAILED;

        private Entry(ConversationId conversation, Effect.Deliver order) {
            this.conversation = conversation;
            this.order = order;
        }
    }

    /** A Revoke, and the Sends under way that it waits for. */
    private record Awaiting(
            ConversationId conversation, boolean ofContact, OutboundId upTo, List<Entry> calls) {}

    Ledger(ContactId contact, Agenda agenda, Listener listener) {
        this.contact = contact;
        this.agenda = agenda;
        this.listener = listener;
    }

    void send(ConversationId conversation, Effect.Deliver order) {
        Entry known = entries.get(order.id().counter());
        if (known == null) {
            Entry entry = new Entry(conversation, order);
            entries.put(order.id().counter(), entry);
            if (isRevoked(entry)) {
                finish(entry, DeliveryOutcome.REVOKED);
            } else {
                agenda.in(agenda.upTo(Duration.ofMillis(50)), this::begin);
            }
        } else if (!known.order.text().equals(order.text())) {
            throw new AssertionError("P2: two Sends are called " + order.id());
        } else if (known.state == State.FINISHED) {
            tell(known);
        }
    }

    private boolean isRevoked(Entry entry) {
        Long upTo = marks.get(entry.conversation);
        boolean byConversation =
                upTo != null
                        && entry.order.by() != Author.PERSON
                        && entry.order.id().counter() <= upTo;
        return contactRevoked || byConversation;
    }

    /** The oldest that waits, unless another is under way. */
    private void begin() {
        for (Entry entry : entries.values()) {
            if (entry.state == State.CALLING) {
                return;
            }
            if (entry.state == State.WAITING) {
                entry.state = State.CALLING;
                agenda.in(agenda.around(Duration.ofMillis(300)), () -> end(entry));
                return;
            }
        }
    }

    private void end(Entry entry) {
        int chance = agenda.below(100);
        if (chance < 6 && !isRevoked(entry)) {
            entry.state = State.WAITING;
            agenda.in(agenda.around(Duration.ofSeconds(3)), this::begin);
        } else if (chance < 6) {
            finish(entry, DeliveryOutcome.REVOKED);
        } else if (chance < 10) {
            finish(entry, DeliveryOutcome.FAILED);
        } else if (chance < 14) {
            if (agenda.chance(50)) {
                listener.arrives(entry.conversation, entry.order);
            }
            finish(entry, DeliveryOutcome.IN_DOUBT);
        } else {
            listener.arrives(entry.conversation, entry.order);
            finish(entry, DeliveryOutcome.SENT);
        }
        begin();
    }

    private void finish(Entry entry, DeliveryOutcome outcome) {
        entry.state = State.FINISHED;
        entry.outcome = outcome;
        tell(entry);
        List<Awaiting> done =
                awaiting.stream()
                        .filter(a -> a.calls().stream().allMatch(c -> c.state == State.FINISHED))
                        .toList();
        awaiting.removeAll(done);
        done.forEach(this::answer);
    }

    private void tell(Entry entry) {
        listener.tells(
                new Event.DeliveryEnded(entry.conversation, entry.order.id(), entry.outcome, null));
    }

    void revoke(ConversationId conversation, Effect.Revoke revoke) {
        boolean ofContact = revoke.reach() instanceof Revoking.OfContact;
        if (ofContact) {
            contactRevoked = true;
        } else {
            marks.merge(conversation, revoke.upTo().counter(), Long::max);
        }
        List<Entry> underWay = new ArrayList<>();
        for (Entry entry : List.copyOf(entries.values())) {
            if (isRevoked(entry) && entry.state == State.WAITING) {
                finish(entry, DeliveryOutcome.REVOKED);
            } else if (isRevoked(entry) && entry.state == State.CALLING) {
                underWay.add(entry);
            }
        }
        Awaiting wanted = new Awaiting(conversation, ofContact, revoke.upTo(), underWay);
        if (underWay.isEmpty()) {
            answer(wanted);
        } else {
            awaiting.add(wanted);
        }
        agenda.in(agenda.upTo(Duration.ofMillis(50)), this::begin);
    }

    private void answer(Awaiting revoke) {
        DeliveryOutcome worst = DeliveryOutcome.REVOKED;
        for (Entry call : revoke.calls()) {
            if (call.outcome == DeliveryOutcome.SENT) {
                worst = DeliveryOutcome.SENT;
            } else if (call.outcome == DeliveryOutcome.IN_DOUBT && worst != DeliveryOutcome.SENT) {
                worst = DeliveryOutcome.IN_DOUBT;
            }
        }
        listener.tells(
                new Event.RevokeAnswered(
                        revoke.conversation(), revoke.ofContact(), revoke.upTo(), worst));
    }

    void allow() {
        contactRevoked = false;
    }

    @Override
    public String toString() {
        return "ledger of " + contact;
    }
}
