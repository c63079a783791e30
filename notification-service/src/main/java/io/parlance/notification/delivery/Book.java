package io.parlance.notification.delivery;

import io.parlance.notification.delivery.Delivery.Finished;
import io.parlance.notification.delivery.Delivery.Waiting;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where every Send stands, what may not leave, and the effects of the step that is being made. */
final class Book {
    private final Map<OutboundId, Entry> entries = new HashMap<>();
    private final Lines lines = new Lines();
    private final Timers timers = new Timers();
    private final Finishings finishings;
    private final Marks marks;
    private final Windows windows = new Windows();
    private List<Effect> effects = new ArrayList<>();

    Book(Duration retention, Duration marked) {
        this.finishings = new Finishings(retention);
        this.marks = new Marks(marked);
    }

    Timers timers() {
        return timers;
    }

    /** As the ledger says it. */
    void restore(Entry entry) {
        enter(entry);
        if (entry.state() instanceof Finished end) {
            finishings.add(entry.id(), end);
        }
        if (entry.send().sequence() > 0) {
            windows.shown(entry.contact(), entry.send().sequence());
        }
    }

    /** As the ledger says it. */
    void restore(Mark mark) {
        marks.put(mark);
    }

    /** Not yet written: the caller moves it on or writes it, in the same step. */
    void enter(Entry entry) {
        entries.put(entry.id(), entry);
        if (entry.isOpen()) {
            lines.join(entry);
        }
    }

    Optional<Entry> find(OutboundId id) {
        return Optional.ofNullable(entries.get(id));
    }

    Entry known(OutboundId id) {
        return find(id).orElseThrow(
                        () -> new IllegalStateException("the ledger does not know " + id));
    }

    Entry move(Entry entry, Delivery next) {
        Entry moved = entry.with(next);
        entries.put(entry.id(), moved);
        add(new Effect.Write(moved));
        return moved;
    }

    /** The call is over; there will be another. */
    void again(Entry entry, Waiting next, Outcome left, Instant now) {
        move(entry, next);
        entry.revokes().forEach(revoke -> confirm(revoke, left, now));
    }

    void finish(Entry entry, Finished end) {
        timers.clear(entry.id());
        lines.leave(entry);
        Entry finished = move(entry, end);
        finishings.add(entry.id(), end);
        add(new Effect.Emit(finished, end, false));
        entry.revokes().forEach(revoke -> confirm(revoke, end.left(), end.at()));
    }

    /** Whether it must not leave. */
    boolean isRevoked(Send send) {
        return marks.cover(send);
    }

    /** From now on nothing that this covers leaves, unless its call is under way. */
    void mark(Mark mark) {
        Optional<Mark> before = marks.over(mark.over());
        Mark now = before.map(known -> known.and(mark)).orElse(mark);
        if (!before.equals(Optional.of(now))) {
            set(now);
        }
    }

    private void set(Mark mark) {
        marks.put(mark);
        add(new Effect.SetMark(mark));
    }

    /** An Allow that was ordered before the mark does not lift it. */
    void allow(ContactId contact, long offset) {
        marks.over(contact.toString())
                .filter(mark -> mark.offset() < offset)
                .ifPresent(mark -> {
                    marks.remove(mark);
                    add(new Effect.DropMark(mark));
                });
    }

    /** The end of this delivery answers this Revoke. */
    void await(Entry entry, Revoke revoke) {
        Entry awaited = entry.with(revoke);
        if (awaited.equals(entry)) {
            return;
        }
        entries.put(entry.id(), awaited);
        add(new Effect.Write(awaited));
    }

    /** That much left of it. It is answered once nothing more is under way that it awaits. */
    void confirm(Revoke revoke, Outcome left, Instant at) {
        Optional<Mark> mark = marks.of(revoke).map(known -> known.answered(left));
        mark.filter(answered -> !marks.of(revoke).equals(mark)).ifPresent(this::set);
        if (open(revoke.contact()).noneMatch(entry -> entry.isAwaitedBy(revoke))) {
            Outcome answer = mark.map(Mark::answer).orElse(left);
            add(new Effect.Confirm(revoke, answer, at));
        }
    }

    /** The contact's open ones, in the order of their orders. */
    Stream<Entry> open(ContactId contact) {
        return lines.of(contact).map(this::known);
    }

    /** Drops finished entries and marks whose orders can no longer come again. */
    void forgetOld(Instant now) {
        marks.takeOld(now).forEach(mark -> add(new Effect.DropMark(mark)));
        finishings.takeOld(now).forEach(id -> find(id).ifPresent(entry -> forget(entry, now)));
    }

    private void forget(Entry entry, Instant now) {
        if (entry.state() instanceof Finished end && finishings.isOld(end.at(), now)) {
            entries.remove(entry.id());
            finishings.forget(end);
            add(new Effect.Forget(entry.id()));
        }
    }

    /** A chat window shows it. */
    void show(Order.Numbered what) {
        windows.shown(what.contact(), what.sequence());
        add(new Effect.Show(what));
    }

    /** Whether the chat window has gone on without it. */
    boolean isOvertaken(Send send) {
        return windows.isPast(send.contact(), send.sequence());
    }

    /** Whether this copy at the provider is not already known to be another Send's. */
    boolean mayBelongTo(OutboundId id, Receipt.Sighting copy) {
        return finishings.mayBelongTo(id, copy);
    }

    Optional<Entry> first(ContactId contact) {
        return lines.first(contact).map(this::known);
    }

    boolean isIdle(ContactId contact) {
        return lines.isEmpty(contact);
    }

    /** Those with open Sends. */
    Set<ContactId> contacts() {
        return lines.contacts();
    }

    /** How many are open, by the name of their state. */
    Map<String, Integer> open() {
        Map<String, Integer> count = new TreeMap<>();
        lines.all()
                .map(id -> known(id).state().getClass().getSimpleName())
                .forEach(state -> count.merge(state, 1, Integer::sum));
        return count;
    }

    Optional<Duration> untilOld(Instant now) {
        return Stream.of(finishings.untilOld(now), marks.untilOld(now))
                .flatMap(Optional::stream)
                .min(Duration::compareTo);
    }

    void add(Effect effect) {
        effects.add(effect);
    }

    List<Effect> taken() {
        List<Effect> done = effects;
        effects = new ArrayList<>();
        return done;
    }
}
