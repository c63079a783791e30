package io.parlance.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Delivery.Finished;
import io.parlance.notification.delivery.Delivery.Intended;
import io.parlance.notification.delivery.Delivery.Reconciling;
import io.parlance.notification.delivery.Delivery.Waiting;
import io.parlance.notification.delivery.Receipt.Sighting;
import io.parlance.notification.delivery.Rules.InDoubt;
import io.parlance.schemas.Personal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final Send FIRST = Sends.send(0, 1);
    private static final Send SECOND = Sends.send(0, 2);
    private static final Send OTHER = Sends.send(1, 1);
    private static final Answer UNKNOWN = new Answer.Unknown("reset");
    private static final Sighting COPY = new Sighting("SM1", Optional.empty());

    private Deliveries deliveries = new Deliveries(Sends.rules(InDoubt.PERSON, 10));
    private Duration elapsed = Duration.ZERO;

    @Test
    void aSendIsCalledAndItsAcceptanceTold() {
        List<Effect> begun = order(FIRST, 0);
        List<Effect> ended = answer(FIRST, 1, new Answer.Accepted("SM1"));

        assertThat(call(begun).tries()).isEqualTo(1);
        assertThat(written(begun).state()).isInstanceOf(Intended.class);
        assertThat(told(ended).outcome()).isEqualTo(Outcome.SENT);
        assertThat(told(ended).providerId()).contains("SM1");
    }

    @Test
    void nothingPersonalStaysOnceItIsFinished() {
        order(FIRST, 0);

        List<Effect> ended = answer(FIRST, 1, new Answer.Accepted("SM1"));

        assertThat(written(ended).send().text()).isEqualTo(new Personal.Erased());
        assertThat(written(ended).send().to()).isEqualTo(new Personal.Erased());
    }

    /** P2: the customer reads them in the order in which they were written. */
    @Test
    void theNextOfACustomerWaitsWhileOthersPass() {
        order(FIRST, 0);

        List<Effect> behind = order(SECOND, 1);
        List<Effect> other = order(OTHER, 2);
        List<Effect> next = answer(FIRST, 1, new Answer.Accepted("SM1"));

        assertThat(of(behind, Effect.Call.class)).isEmpty();
        assertThat(written(behind).state())
                .isEqualTo(new Waiting(now().wall(), 0, "behind"));
        assertThat(call(other).entry().id()).isEqualTo(OTHER.id());
        assertThat(call(next).entry().id()).isEqualTo(SECOND.id());
    }

    @Test
    void beyondTheConcurrentCallsOneWaitsForRoom() {
        deliveries = new Deliveries(Sends.rules(InDoubt.PERSON, 1));
        order(FIRST, 0);

        List<Effect> crowded = order(OTHER, 1);
        List<Effect> room = answer(FIRST, 1, new Answer.Accepted("SM1"));

        assertThat(of(crowded, Effect.Call.class)).isEmpty();
        assertThat(call(room).entry().id()).isEqualTo(OTHER.id());
    }

    @Test
    void whatWasRefusedForNowIsTriedAgainWhenDue() {
        order(FIRST, 0);

        List<Effect> refused = answer(FIRST, 1, new Answer.Rejected("provider-20429", false));
        List<Effect> early = pass(Duration.ofMillis(400));
        List<Effect> due = pass(Duration.ofMillis(300));

        assertThat(written(refused).state()).isInstanceOf(Waiting.class);
        assertThat(of(early, Effect.Call.class)).isEmpty();
        assertThat(call(due).tries()).isEqualTo(2);
    }

    @Test
    void whatIsRefusedUntilTheOrderIsTooOldHasFailed() {
        order(FIRST, 0);
        elapsed = Duration.ofMinutes(11);

        List<Effect> refused = answer(FIRST, 1, new Answer.NotSent("connection"));

        assertThat(told(refused).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told(refused).reason()).contains("connection");
    }

    @Test
    void whatIsRefusedForGoodHasFailedAtOnce() {
        order(FIRST, 0);

        List<Effect> refused = answer(FIRST, 1, new Answer.Rejected("provider-21211", true));

        assertThat(told(refused).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told(refused).reason()).contains("provider-21211");
    }

    /** P2: an answer that was lost is looked up, never repeated. */
    @Test
    void aLostAnswerIsLookedForAndFound() {
        order(FIRST, 0);

        List<Effect> lost = answer(FIRST, 1, UNKNOWN);
        List<Effect> found = on(new Event.Searched(FIRST.id(), List.of(COPY)));

        assertThat(written(lost).state()).isInstanceOf(Reconciling.class);
        assertThat(of(lost, Effect.Search.class)).hasSize(1);
        assertThat(told(found).outcome()).isEqualTo(Outcome.SENT);
    }

    /** P2: what cannot be known is in doubt. */
    @Test
    void notFoundInTheSettlingTimeIsInDoubt() {
        order(FIRST, 0);
        answer(FIRST, 1, UNKNOWN);

        List<Effect> doubt = searchInVain();

        assertThat(told(doubt).outcome()).isEqualTo(Outcome.IN_DOUBT);
        assertThat(of(doubt, Effect.Call.class)).isEmpty();
    }

    @Test
    void aTenantWhoWantsItGetsOneMoreCallAndNoThird() {
        deliveries = new Deliveries(Sends.rules(InDoubt.RESEND, 10));
        order(FIRST, 0);
        answer(FIRST, 1, UNKNOWN);

        List<Effect> again = searchInVain();
        answer(FIRST, 2, UNKNOWN);
        List<Effect> doubt = searchInVain();

        assertThat(call(again).tries()).isEqualTo(2);
        assertThat(again).contains(new Effect.Count(Effect.Counted.RESENT));
        assertThat(of(doubt, Effect.Call.class)).isEmpty();
        assertThat(told(doubt).outcome()).isEqualTo(Outcome.IN_DOUBT);
    }

    /** P2: the proof that comes in with the intent's transaction still stops the call. */
    @Test
    void aCallThatAProofOvertookIsNotWanted() {
        deliveries = new Deliveries(Sends.rules(InDoubt.RESEND, 10));
        order(FIRST, 0);
        answer(FIRST, 1, UNKNOWN);
        Effect.Call again = call(searchInVain());

        boolean before = deliveries.isWanted(again);
        on(new Event.Reported(new Receipt(FIRST.id(), COPY)));

        assertThat(before).isTrue();
        assertThat(deliveries.isWanted(again)).isFalse();
    }

    /** P2: the list is asked by recipient and text, which two Sends may share. */
    @Test
    void aCopyThatIsKnownToBeAnothersProvesNothing() {
        order(FIRST, 0);
        order(SECOND, 1);
        answer(FIRST, 1, new Answer.Accepted("SM1"));
        answer(SECOND, 1, UNKNOWN);

        List<Effect> searched = on(new Event.Searched(SECOND.id(), List.of(COPY)));

        assertThat(of(searched, Effect.Emit.class)).isEmpty();
    }

    /** P2: somebody else's call may be under way. */
    @Test
    void anIntentFoundInTheLedgerIsLeftAloneForItsLease() {
        Entry intent = new Entry(FIRST, 0, new Intended(1, Sends.START, Sends.LEASE));

        List<Effect> restored = deliveries.restore(List.of(intent), now());
        List<Effect> within = pass(Sends.LEASE.minusMillis(1));
        List<Effect> after = pass(Duration.ofMillis(1));

        assertThat(restored).isEmpty();
        assertThat(within).isEmpty();
        assertThat(of(after, Effect.Search.class)).hasSize(1);
        assertThat(of(after, Effect.Call.class)).isEmpty();
    }

    /** P1: what waited when the owner died is begun by the next. */
    @Test
    void whatWaitsInTheLedgerGoesOut() {
        Entry waiting = new Entry(FIRST, 0, new Waiting(Sends.START, 0, "behind"));

        List<Effect> restored = deliveries.restore(List.of(waiting), now());

        assertThat(call(restored).entry().id()).isEqualTo(FIRST.id());
    }

    @Test
    void aSendFoundFinishedIsToldAgainAndNotCalled() {
        order(FIRST, 0);
        answer(FIRST, 1, new Answer.Accepted("SM1"));

        List<Effect> again = order(FIRST, 0);

        assertThat(of(again, Effect.Emit.class))
                .singleElement()
                .satisfies(emit -> assertThat(emit.again()).isTrue());
        assertThat(of(again, Effect.Call.class)).isEmpty();
    }

    @Test
    void aReceiptProvesWhatWasInDoubt() {
        order(FIRST, 0);
        answer(FIRST, 1, UNKNOWN);
        searchInVain();

        List<Effect> proven = on(new Event.Reported(new Receipt(FIRST.id(), COPY)));

        assertThat(told(proven).outcome()).isEqualTo(Outcome.SENT);
        assertThat(proven).contains(new Effect.Count(Effect.Counted.RECEIPT_APPLIED));
    }

    @Test
    void aReceiptOfFailureTurnsSentIntoFailed() {
        order(FIRST, 0);
        answer(FIRST, 1, new Answer.Accepted("SM1"));
        Sighting bounced = new Sighting("SM1", Optional.of("provider-30003"));

        List<Effect> failed = on(new Event.Reported(new Receipt(FIRST.id(), bounced)));
        List<Effect> repeated = on(new Event.Reported(new Receipt(FIRST.id(), bounced)));

        assertThat(told(failed).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(told(failed).reason()).contains("provider-30003");
        assertThat(of(repeated, Effect.Emit.class)).isEmpty();
    }

    @Test
    void aReceiptOfNothingWeSentIsCounted() {
        List<Effect> unknown = on(new Event.Reported(new Receipt(FIRST.id(), COPY)));

        assertThat(unknown).containsExactly(new Effect.Count(Effect.Counted.RECEIPT_UNKNOWN));
    }

    @Test
    void finishedEntriesAreForgottenAfterTheRetention() {
        order(FIRST, 0);
        answer(FIRST, 1, new Answer.Accepted("SM1"));

        List<Effect> before = pass(Sends.RETENTION);
        List<Effect> after = pass(Duration.ofMillis(1));

        assertThat(before).isEmpty();
        assertThat(after).containsExactly(new Effect.Forget(FIRST.id()));
    }

    @Test
    void onceItEndsNoCallBeginsAndWhatWaitsIsWritten() {
        deliveries.beginNoMore();

        List<Effect> ordered = order(FIRST, 0);

        assertThat(ordered)
                .containsExactly(
                        new Effect.Write(
                                new Entry(FIRST, 0, new Waiting(now().wall(), 0, "new"))));
        assertThat(deliveries.isCalling()).isFalse();
    }

    private List<Effect> order(Send send, long offset) {
        return on(new Event.Ordered(send, offset));
    }

    private List<Effect> answer(Send send, int tries, Answer answer) {
        return on(new Event.Answered(send.id(), tries, answer));
    }

    private List<Effect> pass(Duration time) {
        elapsed = elapsed.plus(time);
        return on(new Event.Elapsed());
    }

    /** Until the settling time is over. */
    private List<Effect> searchInVain() {
        List<Effect> effects = new ArrayList<>();
        on(new Event.Searched(FIRST.id(), List.of()));
        pass(Sends.SETTLING);
        effects.addAll(on(new Event.Searched(FIRST.id(), List.of())));
        return effects;
    }

    private List<Effect> on(Event event) {
        return deliveries.on(event, now());
    }

    private Now now() {
        return new Now(Sends.START.plus(elapsed), elapsed);
    }

    private static <T> List<T> of(List<Effect> effects, Class<T> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Effect.Call call(List<Effect> effects) {
        assertThat(of(effects, Effect.Call.class)).hasSize(1);
        return of(effects, Effect.Call.class).getFirst();
    }

    private static Entry written(List<Effect> effects) {
        return of(effects, Effect.Write.class).getFirst().entry();
    }

    private static Finished told(List<Effect> effects) {
        assertThat(of(effects, Effect.Emit.class)).hasSize(1);
        return of(effects, Effect.Emit.class).getFirst().end();
    }
}
