package io.parlance.notification.delivery;

import io.parlance.notification.delivery.Delivery.Finished;
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

/** Where every Send stands, and the effects of the step that is being made. */
final class Book {
    private final Map<OutboundId, Entry> entries = new HashMap<>();
    private final Lines lines = new Lines();
    private final Timers timers = new Timers();
    private final Finishings finishings;
    private final Windows windows = new Windows();
    private List<Effect> effects = new ArrayList<>();

    Book(Duration retention) {
        this.finishings = new Finishings(retention);
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

    void finish(Entry entry, Finished end) {
        timers.clear(entry.id());
        lines.leave(entry);
        Entry finished = move(entry, end);
        finishings.add(entry.id(), end);
        add(new Effect.Emit(finished, end, false));
    }

    /** Drops finished entries whose order can no longer come again. */
    void forgetOld(Instant now) {
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
    void show(Order what) {
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
        return finishings.untilOld(now);
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
