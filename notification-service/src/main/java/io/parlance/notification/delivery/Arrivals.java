package io.parlance.notification.delivery;

import io.parlance.notification.delivery.Delivery.Begun;
import io.parlance.notification.delivery.Delivery.Finished;
import io.parlance.notification.delivery.Delivery.Intended;
import io.parlance.notification.delivery.Delivery.Waiting;
import io.parlance.schemas.Personal;
import java.util.List;

/**
 * What orders make happen as they come in, in whatever order: a Send that a mark covers never
 * begins, and a Revoke stops what it covers and what has not begun.
 */
final class Arrivals {
    private final Book book;
    private final Slots slots;

    Arrivals(Book book, Slots slots) {
        this.book = book;
        this.slots = slots;
    }

    void send(Send send, long offset, Now now) {
        Entry known = book.find(send.id()).orElse(null);
        if (known == null) {
            admit(send, offset, now);
        } else if (known.state() instanceof Finished end) {
            book.add(new Effect.Emit(known, end, true));
        }
    }

    private void admit(Send send, long offset, Now now) {
        String reason = book.isIdle(send.contact()) ? "new" : "behind";
        Waiting waiting = new Waiting(now.wall(), 0, reason);
        Entry entry = new Entry(send, offset, waiting);
        if (book.isRevoked(send)) {
            book.finish(entry, waiting.revoke(now.wall()));
        } else if (send.way() == Send.Way.CHAT) {
            show(entry, now);
        } else {
            queue(entry, now);
        }
    }

    /**
     * A chat needs no call: what its window shows is written in the same transaction as the end, so
     * it is there exactly once, in the order of the orders. What is erased keeps its number.
     */
    private void show(Entry entry, Now now) {
        Send send = entry.send();
        if (book.isOvertaken(send)) {
            book.finish(entry, Finished.overtaken(now.wall()));
            return;
        }
        boolean erased = send.text() instanceof Personal.Erased;
        book.show(send);
        book.finish(entry, erased ? Finished.erased(now.wall()) : Finished.shown(now.wall()));
    }

    private void queue(Entry entry, Now now) {
        book.enter(entry);
        slots.advance(entry.contact(), now);
        if (book.known(entry.id()).state() instanceof Waiting) {
            book.add(new Effect.Write(entry));
        }
    }

    /**
     * What is under way is awaited: the end of the last of it is the answer. What is known as
     * accepted has left; only where the tenant would rather have two copies could another call of
     * it be under way still, and that one is not awaited.
     */
    void revoke(Revoke revoke, long offset, Now now) {
        book.mark(Mark.of(revoke, offset, now.wall()));
        List<Entry> covered =
                book.open(revoke.contact()).filter(entry -> revoke.covers(entry.send())).toList();
        for (Entry entry : covered) {
            if (slots.isUnderWay(entry)) {
                book.await(entry, revoke);
            } else {
                stop(entry, now);
            }
        }
        book.confirm(revoke, Outcome.REVOKED, now.wall());
        slots.advance(revoke.contact(), now);
    }

    private void stop(Entry entry, Now now) {
        switch (entry.state()) {
            case Waiting waiting -> book.finish(entry, waiting.revoke(now.wall()));
            case Intended call -> book.finish(entry, call.withdraw(now.wall()));
            case Begun _, Finished _ ->
                    throw new IllegalStateException("nothing stops " + entry.id() + " any more");
        }
    }

    void allow(Allow allow, long offset) {
        book.allow(allow.contact(), offset);
    }
}
