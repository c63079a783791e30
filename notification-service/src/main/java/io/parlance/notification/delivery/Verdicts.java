package io.parlance.notification.delivery;

import io.parlance.notification.delivery.Delivery.Ending;
import io.parlance.notification.delivery.Delivery.Finished;
import io.parlance.notification.delivery.Delivery.Intended;
import io.parlance.notification.delivery.Delivery.Reconciling;
import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How deliveries end: by a proof that the provider has a copy, or, where a call's answer was lost
 * and no proof turns up in the settling time, in doubt.
 */
final class Verdicts {
    /**
     * The search for one copy.
     *
     * @param until the answer to a search that begins after this decides
     * @param blindUntil a search that fails after this decides as well
     * @param refusal what the provider said; it counts where there is no copy. Not in the ledger:
     *     to the next owner the answer is lost
     */
    private record Hunt(
            Duration until, Duration blindUntil, boolean last, Optional<String> refusal) {
        Hunt at(Duration elapsed) {
            return new Hunt(until, blindUntil, elapsed.compareTo(until) >= 0, refusal);
        }

        boolean isTooLong(Duration elapsed) {
            return elapsed.compareTo(blindUntil) >= 0;
        }

        /** When to search next, of this pause. */
        Duration next(Duration elapsed, Duration pause) {
            Duration next = elapsed.plus(pause);
            return next.compareTo(until) < 0 || elapsed.compareTo(until) >= 0 ? next : until;
        }
    }

    private final Book book;
    private final Rules rules;
    private final Slots slots;
    private final Map<OutboundId, Hunt> hunts = new HashMap<>();

    Verdicts(Book book, Rules rules, Slots slots) {
        this.book = book;
        this.rules = rules;
        this.slots = slots;
    }

    /** Nothing is looked for any more. */
    void callOff(Entry entry) {
        hunts.remove(entry.id());
    }

    void finish(Entry entry, Finished end, Now now) {
        callOff(entry);
        book.finish(entry, end);
        slots.advance(entry.contact(), now);
    }

    /** The provider has a copy: what we know can only grow by that. True where it did. */
    boolean prove(Entry entry, Receipt.Sighting copy, Now now) {
        Outcome proof = copy.failure().isPresent() ? Outcome.FAILED : Outcome.SENT;
        Ending ending = new Ending(Optional.of(copy.providerId()), copy.failure(), now.wall());
        Optional<Finished> end = entry.state().proven(proof, ending);
        end.ifPresent(finished -> finish(entry, finished, now));
        return end.isPresent();
    }

    /** The call's answer proves nothing: from now on it is looked for, never repeated. */
    void lose(Entry entry, Intended call, Optional<String> refusal, Now now) {
        Reconciling lost = call.lost(now.wall().plus(rules.settling()));
        hunt(book.move(entry, lost), lost, refusal, now);
    }

    /** Looks for it for the whole settling time, measured on this owner's own clock. */
    void hunt(Entry entry, Reconciling lost, Optional<String> refusal, Now now) {
        book.timers().clear(entry.id());
        Duration until = now.elapsed().plus(rules.settling());
        Duration blindUntil = now.elapsed().plus(rules.unsearched());
        hunts.put(entry.id(), new Hunt(until, blindUntil, false, refusal));
        book.add(new Effect.Search(entry, lost));
    }

    /** A search that begins after the settling time is the last; its answer decides. */
    void searchAgain(Entry entry, Reconciling lost, Now now) {
        Hunt hunt = Objects.requireNonNull(hunts.get(entry.id()));
        hunts.put(entry.id(), hunt.at(now.elapsed()));
        book.add(new Effect.Search(entry, lost));
    }

    void searched(Event.Searched searched, Now now) {
        OutboundId id = searched.id();
        Entry entry = book.known(id);
        if (!(entry.state() instanceof Reconciling lost) || lost.tries() != searched.tries()) {
            return;
        }
        Optional<Receipt.Sighting> copy =
                searched.found().stream().filter(seen -> book.mayBelongTo(id, seen)).findFirst();
        Hunt hunt = Objects.requireNonNull(hunts.get(id));
        if (copy.isPresent()) {
            prove(entry, copy.get(), now);
        } else if (hunt.last()) {
            giveUp(entry, lost, hunt.refusal(), now);
        } else {
            book.timers().set(id, hunt.next(now.elapsed(), rules.searchEvery()));
        }
    }

    /** A provider that is away does not decide, until it has been away for too long. */
    void notSearched(OutboundId id, int tries, Now now) {
        Entry entry = book.known(id);
        if (!(entry.state() instanceof Reconciling lost) || lost.tries() != tries) {
            return;
        }
        Hunt hunt = Objects.requireNonNull(hunts.get(id));
        if (hunt.isTooLong(now.elapsed())) {
            giveUp(entry, lost, hunt.refusal(), now);
        } else {
            book.timers().set(id, hunt.next(now.elapsed(), rules.searchEvery()));
        }
    }

    /** Only a first call is repeated, so that there are never more than two copies. */
    private void giveUp(Entry entry, Reconciling lost, Optional<String> refusal, Now now) {
        if (refusal.isPresent()) {
            Ending refused = Ending.because(refusal.get(), now.wall());
            finish(entry, lost.finish(Outcome.FAILED, refused), now);
            return;
        }
        boolean again =
                rules.inDoubt().apply(entry.send().tenant()) == Rules.InDoubt.RESEND
                        && lost.tries() == 1
                        && !book.isRevoked(entry.send());
        if (again) {
            callOff(entry);
            book.add(new Effect.Count(Effect.Counted.RESENT));
            book.again(entry, lost.resend(now.wall()), Outcome.IN_DOUBT, now.wall());
            slots.advance(entry.contact(), now);
        } else {
            Ending doubt = Ending.because("no-answer", now.wall());
            finish(entry, lost.finish(Outcome.IN_DOUBT, doubt), now);
        }
    }
}
