package io.parlance.notification.delivery;

import io.parlance.notification.delivery.Delivery.Begun;
import io.parlance.notification.delivery.Delivery.Ending;
import io.parlance.notification.delivery.Delivery.Finished;
import io.parlance.notification.delivery.Delivery.Intended;
import io.parlance.notification.delivery.Delivery.Reconciling;
import io.parlance.notification.delivery.Delivery.Waiting;
import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All deliveries of one partition, and what each event makes of them.
 *
 * <p>A function of the ledger it was restored from and of the events since: it reads no clock,
 * starts nothing, writes nothing. What must happen comes back as effects; the caller commits those
 * that are writes <em>before</em> it begins a call. If that commit fails, this no longer says what
 * the ledger says and is thrown away.
 *
 * <p>What keeps a customer from reading the same thing twice:
 *
 * <ul>
 *   <li>a call is begun only from {@link Waiting}, and only a provable "not accepted" leads back
 *       there (or the tenant's own wish to rather have two copies than none, once);
 *   <li>an intent found in the ledger may be somebody else's running call: it is left alone for its
 *       whole lease, then looked for, never repeated;
 *   <li>a copy found at the provider counts only if it is not already known to be another Send's:
 *       two identical texts to one number are two messages;
 *   <li>between the commit of an intent and its call the caller asks once more whether the call
 *       {@linkplain #begin is still wanted};
 *   <li>what a {@link Mark} covers does not begin, and a Revoke is answered only once no call is
 *       under way that it covers.
 * </ul>
 */
public final class Deliveries {
    private final Rules rules;
    private final Book book;
    private final Slots slots;
    private final Verdicts verdicts;
    private final Arrivals arrivals;

    public Deliveries(Rules rules) {
        this.rules = rules;
        this.book = new Book(rules.retention(), rules.marked());
        this.slots = new Slots(book, rules);
        this.verdicts = new Verdicts(book, rules, slots);
        this.arrivals = new Arrivals(book, slots);
    }

    /** Takes over what the ledger says; once, before any event. */
    public List<Effect> restore(List<? extends Kept> ledger, Now now) {
        ledger.forEach(kept -> restore(kept, now));
        book.contacts().forEach(contact -> slots.advance(contact, now));
        return book.taken();
    }

    /** What this event makes happen. */
    public List<Effect> on(Event event, Now now) {
        switch (event) {
            case Event.Ordered(var send, var offset) -> arrivals.send(send, offset, now);
            case Event.Stated(var status) -> book.show(status);
            case Event.Revoked(var revoke, var offset) -> arrivals.revoke(revoke, offset, now);
            case Event.Allowed(var allow, var offset) -> arrivals.allow(allow, offset);
            case Event.Answered answered -> answered(answered, now);
            case Event.Reported(var receipt) -> reported(receipt, now);
            case Event.Searched searched -> verdicts.searched(searched, now);
            case Event.NotSearched(var id, var tries) -> verdicts.notSearched(id, tries, now);
            case Event.Elapsed _ -> elapsed(now);
        }
        return book.taken();
    }

    /** How long until time alone makes something happen. */
    public Optional<Duration> idle(Now now) {
        Optional<Duration> timer = book.timers().earliest().map(at -> at.minus(now.elapsed()));
        return Stream.of(timer, book.untilOld(now.wall()))
                .flatMap(Optional::stream)
                .min(Duration::compareTo)
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    /**
     * Whether this call, whose intent is now committed, begins: a proof that an earlier one was
     * accepted, or a Revoke, may have come in with the same transaction. From then on it is under
     * way; what does not begin is to be answered as not sent.
     */
    public boolean begin(Effect.Call call) {
        boolean wanted =
                book.known(call.entry().id()).state() instanceof Intended intended
                        && intended.tries() == call.tries();
        if (wanted) {
            slots.begin(new Slots.Running(call.entry().id(), call.tries()));
        }
        return wanted;
    }

    /** From now on everything is left to the next owner, except what is under way. */
    public void beginNoMore() {
        slots.close();
    }

    /** Whether calls of this owner are under way. */
    public boolean isCalling() {
        return slots.isCalling();
    }

    /** How many are open, by the name of their state. */
    public Map<String, Integer> open() {
        return book.open();
    }

    private void restore(Kept kept, Now now) {
        switch (kept) {
            case Entry entry -> restore(entry, now);
            case Mark mark -> book.restore(mark);
        }
    }

    private void restore(Entry entry, Now now) {
        book.restore(entry);
        switch (entry.state()) {
            case Waiting waiting -> book.timers().await(entry.id(), waiting.due(), now);
            case Intended call -> book.timers().set(entry.id(), now.elapsed().plus(call.lease()));
            case Reconciling lost -> verdicts.hunt(entry, lost, Optional.empty(), now);
            case Finished _ -> {}
        }
    }

    private void answered(Event.Answered answered, Now now) {
        Entry entry = book.known(answered.id());
        switch (entry.state()) {
            case Begun call when call.tries() == answered.tries() ->
                    ended(entry, call, answered.answer(), now);
            case Begun _, Waiting _, Finished _ -> late(entry, answered.answer(), now);
        }
        slots.release(entry.contact(), new Slots.Running(answered.id(), answered.tries()), now);
    }

    private void late(Entry entry, Answer answer, Now now) {
        if (answer instanceof Answer.Accepted(var providerId)) {
            verdicts.prove(entry, new Receipt.Sighting(providerId, Optional.empty()), now);
        }
    }

    /**
     * Of a call that is looked for already, a proof still counts: it comes from the call itself.
     */
    private void ended(Entry entry, Begun call, Answer answer, Now now) {
        switch (answer) {
            case Answer.Accepted(var providerId) -> {
                Ending ending = Ending.accepted(providerId, now.wall());
                verdicts.finish(entry, call.finish(Outcome.SENT, ending), now);
            }
            case Answer.Rejected(var code, var permanent) when permanent ->
                    fail(entry, call, code, now);
            case Answer.Rejected(var code, _) -> retry(entry, call, code, now);
            case Answer.NotSent(var reason) -> retry(entry, call, reason, now);
            case Answer.Refused(var code) -> lose(entry, call, Optional.of(code), now);
            case Answer.Unknown _ -> lose(entry, call, Optional.empty(), now);
        }
    }

    private void lose(Entry entry, Begun call, Optional<String> refusal, Now now) {
        if (call instanceof Intended intended) {
            verdicts.lose(entry, intended, refusal, now);
        }
    }

    private void retry(Entry entry, Begun call, String reason, Now now) {
        if (book.isRevoked(entry.send())) {
            verdicts.finish(entry, call.revoke(now.wall()), now);
            return;
        }
        Optional<Instant> due = rules.retry().next(entry.send(), call.tries(), now.wall());
        if (due.isEmpty()) {
            fail(entry, call, reason, now);
            return;
        }
        verdicts.callOff(entry);
        book.again(entry, call.again(due.get(), reason), Outcome.REVOKED, now.wall());
        book.timers().await(entry.id(), due.get(), now);
    }

    private void fail(Entry entry, Begun call, String reason, Now now) {
        Ending ending = Ending.because(reason, now.wall());
        verdicts.finish(entry, call.finish(Outcome.FAILED, ending), now);
    }

    private void reported(Receipt receipt, Now now) {
        Entry entry = book.find(receipt.id()).orElse(null);
        if (entry == null || entry.state().tries() == 0) {
            book.add(new Effect.Count(Effect.Counted.RECEIPT_UNKNOWN));
            return;
        }
        boolean risen = verdicts.prove(entry, receipt.sighting(), now);
        book.add(
                new Effect.Count(
                        risen ? Effect.Counted.RECEIPT_APPLIED : Effect.Counted.RECEIPT_REPEATED));
    }

    private void elapsed(Now now) {
        Optional<OutboundId> due = book.timers().takeDue(now.elapsed());
        while (due.isPresent()) {
            wake(book.known(due.get()), now);
            due = book.timers().takeDue(now.elapsed());
        }
        book.forgetOld(now.wall());
    }

    private void wake(Entry entry, Now now) {
        switch (entry.state()) {
            case Waiting _ -> slots.advance(entry.contact(), now);
            case Intended call -> {
                lose(entry, call, Optional.empty(), now);
                slots.release(entry.contact(), new Slots.Running(entry.id(), call.tries()), now);
            }
            case Reconciling lost -> verdicts.searchAgain(entry, lost, now);
            case Finished _ -> {}
        }
    }
}
