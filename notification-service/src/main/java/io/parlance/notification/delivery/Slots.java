package io.parlance.notification.delivery;

import io.parlance.notification.delivery.Delivery.Intended;
import io.parlance.notification.delivery.Delivery.Waiting;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.OutboundId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/** The calls under way: at most one for each contact, and so many in all. */
final class Slots {
    /** This call of this Send. */
    record Running(OutboundId id, int tries) {}

    private final Book book;
    private final Rules rules;
    private final Map<ContactId, Running> running = new HashMap<>();
    private final Set<Running> begun = new HashSet<>();
    private final SequencedSet<ContactId> awaitingRoom = new LinkedHashSet<>();
    private boolean closed;

    Slots(Book book, Rules rules) {
        this.book = book;
        this.rules = rules;
    }

    void close() {
        closed = true;
    }

    boolean isCalling() {
        return !running.isEmpty();
    }

    /** Begins the contact's first Send, unless something keeps it. */
    void advance(ContactId contact, Now now) {
        Entry first = book.first(contact).orElse(null);
        if (closed
                || first == null
                || !(first.state() instanceof Waiting waiting)
                || book.timers().isSet(first.id())
                || running.containsKey(contact)) {
            return;
        }
        if (running.size() >= rules.concurrentCalls()) {
            awaitingRoom.add(contact);
            return;
        }
        begin(first, waiting.begin(now.wall(), rules.lease()), now);
    }

    private void begin(Entry first, Intended call, Now now) {
        running.put(first.contact(), new Running(first.id(), call.tries()));
        book.timers().set(first.id(), now.elapsed().plus(rules.lease()));
        Entry begun = book.move(first, call);
        book.add(new Effect.Call(begun, call.tries(), now.elapsed()));
    }

    /** From now on this call is under way: its intent is committed, and it was not called off. */
    void begin(Running call) {
        begun.add(call);
    }

    /**
     * Whether its call may be accepted: any that has begun, here or by an earlier owner. One whose
     * intent is not committed yet has not.
     */
    boolean isUnderWay(Entry entry) {
        return entry.state() instanceof Delivery.Begun call
                && (begun.contains(new Running(entry.id(), call.tries()))
                        || !isRunning(entry.contact(), new Running(entry.id(), call.tries())));
    }

    private boolean isRunning(ContactId contact, Running call) {
        return call.equals(running.get(contact));
    }

    /** This call is over; nothing happens where it was not under way here. */
    void release(ContactId contact, Running call, Now now) {
        if (!running.remove(contact, call)) {
            return;
        }
        begun.remove(call);
        awaitingRoom.addLast(contact);
        while (running.size() < rules.concurrentCalls() && !awaitingRoom.isEmpty()) {
            advance(awaitingRoom.removeFirst(), now);
        }
    }
}
