package io.parlance.notification.delivery;

import static io.parlance.notification.delivery.Play.ACCEPTED;
import static io.parlance.notification.delivery.Play.COPY;
import static io.parlance.notification.delivery.Play.FIRST;
import static io.parlance.notification.delivery.Play.SECOND;
import static io.parlance.notification.delivery.Play.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Delivery.Intended;
import io.parlance.notification.delivery.Delivery.Reconciling;
import io.parlance.notification.delivery.Delivery.Waiting;
import io.parlance.notification.delivery.Receipt.Sighting;
import io.parlance.notification.delivery.Rules.InDoubt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that were lost, and owners that died: looked for, proven, or in doubt. */
class LostAnswersTest {
    private static final Answer REFUSED = new Answer.Refused("smtp-554");

    private Play play = new Play(InDoubt.PERSON, 10);

    /** P2: an answer that was lost is looked up, never repeated. */
    @Test
    void aLostAnswerIsLookedForAndFound() {
        play.order(FIRST, 0);

        List<Effect> lost = play.answer(FIRST, 1, UNKNOWN);
        List<Effect> found = play.on(new Event.Searched(FIRST.id(), 1, List.of(COPY)));

        assertThat(Play.written(lost).state()).isInstanceOf(Reconciling.class);
        assertThat(Play.of(lost, Effect.Search.class)).hasSize(1);
        assertThat(Play.told(found).outcome()).isEqualTo(Outcome.SENT);
    }

    /** P2: what cannot be known is in doubt. */
    @Test
    void notFoundInTheSettlingTimeIsInDoubt() {
        play.order(FIRST, 0);
        play.answer(FIRST, 1, UNKNOWN);

        List<Effect> doubt = play.searchInVain();

        assertThat(Play.told(doubt).outcome()).isEqualTo(Outcome.IN_DOUBT);
        assertThat(Play.of(doubt, Effect.Call.class)).isEmpty();
    }

    /** P1: a server that refuses each mail for good keeps none of them open. */
    @ParameterizedTest
    @EnumSource
    void whatWasRefusedAtTheEndAndIsNotFoundHasFailed(InDoubt wish) {
        play = new Play(wish, 10);
        play.order(FIRST, 0);

        List<Effect> refused = play.answer(FIRST, 1, REFUSED);
        List<Effect> failed = play.searchInVain();

        assertThat(Play.written(refused).state()).isInstanceOf(Reconciling.class);
        assertThat(Play.of(failed, Effect.Call.class)).isEmpty();
        assertThat(Play.told(failed).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Play.told(failed).reason()).contains("smtp-554");
    }

    /** P2: the customer has it, whatever the server said. */
    @Test
    void whatWasRefusedAtTheEndAndIsFoundIsSent() {
        play.order(FIRST, 0);
        play.answer(FIRST, 1, REFUSED);

        List<Effect> found = play.on(new Event.Searched(FIRST.id(), 1, List.of(COPY)));

        assertThat(Play.told(found).outcome()).isEqualTo(Outcome.SENT);
    }

    /** P2: nobody was asked, so nobody said that there is no copy. */
    @ParameterizedTest
    @EnumSource
    void aProviderThatCannotBeAskedDecidesNothing(InDoubt wish) {
        play = new Play(wish, 10);
        play.order(FIRST, 0);
        play.answer(FIRST, 1, UNKNOWN);

        play.pass(Sends.SETTLING);
        List<Effect> away = play.on(new Event.NotSearched(FIRST.id(), 1));
        List<Effect> again = play.pass(Sends.SETTLING);
        List<Effect> back = play.on(new Event.Searched(FIRST.id(), 1, List.of(COPY)));

        assertThat(away).isEmpty();
        assertThat(Play.of(again, Effect.Search.class)).hasSize(1);
        assertThat(Play.told(back).outcome()).isEqualTo(Outcome.SENT);
    }

    /** P1: it does not stay open for ever. */
    @Test
    void aProviderThatCannotBeAskedForTooLongLeavesItInDoubt() {
        play.order(FIRST, 0);
        play.answer(FIRST, 1, UNKNOWN);

        play.pass(Sends.UNSEARCHED);
        List<Effect> doubt = play.on(new Event.NotSearched(FIRST.id(), 1));

        assertThat(Play.told(doubt).outcome()).isEqualTo(Outcome.IN_DOUBT);
    }

    @Test
    void whatASearchForAnEarlierCallFindsNotSaysNothing() {
        play = new Play(InDoubt.RESEND, 10);
        play.order(FIRST, 0);
        play.answer(FIRST, 1, UNKNOWN);
        play.searchInVain();
        play.answer(FIRST, 2, UNKNOWN);
        play.pass(Sends.SETTLING);

        assertThat(play.on(new Event.Searched(FIRST.id(), 1, List.of()))).isEmpty();
    }

    @Test
    void aTenantWhoWantsItGetsOneMoreCallAndNoThird() {
        play = new Play(InDoubt.RESEND, 10);
        play.order(FIRST, 0);
        play.answer(FIRST, 1, UNKNOWN);

        List<Effect> again = play.searchInVain();
        play.answer(FIRST, 2, UNKNOWN);
        List<Effect> doubt = play.searchInVain(2);

        assertThat(Play.call(again).tries()).isEqualTo(2);
        assertThat(again).contains(new Effect.Count(Effect.Counted.RESENT));
        assertThat(Play.of(doubt, Effect.Call.class)).isEmpty();
        assertThat(Play.told(doubt).outcome()).isEqualTo(Outcome.IN_DOUBT);
    }

    /** P2: the proof that comes in with the intent's transaction still stops the call. */
    @Test
    void aCallThatAProofOvertookIsNotWanted() {
        play = new Play(InDoubt.RESEND, 10);
        play.order(FIRST, 0);
        play.answer(FIRST, 1, UNKNOWN);
        Effect.Call again = Play.call(play.searchInVain());

        play.on(new Event.Reported(new Receipt(FIRST.id(), COPY)));

        assertThat(play.deliveries.begin(again)).isFalse();
    }

    /** P2: the list is asked by recipient and text, which two Sends may share. */
    @Test
    void aCopyThatIsKnownToBeAnothersProvesNothing() {
        play.order(FIRST, 0);
        play.order(SECOND, 1);
        play.answer(FIRST, 1, ACCEPTED);
        play.answer(SECOND, 1, UNKNOWN);

        List<Effect> searched = play.on(new Event.Searched(SECOND.id(), 1, List.of(COPY)));

        assertThat(Play.of(searched, Effect.Emit.class)).isEmpty();
    }

    /** P2: somebody else's call may be under way. */
    @Test
    void anIntentFoundInTheLedgerIsLeftAloneForItsLease() {
        Entry intent = new Entry(FIRST, 0, new Intended(1, Sends.START, Sends.LEASE));

        List<Effect> restored = play.deliveries.restore(List.of(intent), play.now());
        List<Effect> within = play.pass(Sends.LEASE.minusMillis(1));
        List<Effect> after = play.pass(Duration.ofMillis(1));

        assertThat(restored).isEmpty();
        assertThat(within).isEmpty();
        assertThat(Play.of(after, Effect.Search.class)).hasSize(1);
        assertThat(Play.of(after, Effect.Call.class)).isEmpty();
    }

    /** P1: what waited when the owner died is begun by the next. */
    @Test
    void whatWaitsInTheLedgerGoesOut() {
        Entry waiting = new Entry(FIRST, 0, new Waiting(Sends.START, 0, "behind"));

        List<Effect> restored = play.deliveries.restore(List.of(waiting), play.now());

        assertThat(Play.call(restored).entry().id()).isEqualTo(FIRST.id());
    }

    /** P1: it comes from the call itself, so it proves more than a search could. */
    @ParameterizedTest
    @MethodSource("provablyNotAccepted")
    void aCallThatOutlivedItsLeaseAndWasNotAcceptedIsTriedAgain(Answer late) {
        play.order(FIRST, 0);
        play.pass(Sends.LEASE);

        List<Effect> proven = play.answer(FIRST, 1, late);
        List<Effect> stale = play.on(new Event.Searched(FIRST.id(), 1, List.of()));
        List<Effect> due = play.pass(Duration.ofSeconds(1));

        assertThat(Play.written(proven).state()).isInstanceOf(Waiting.class);
        assertThat(stale).isEmpty();
        assertThat(Play.call(due).tries()).isEqualTo(2);
    }

    static List<Answer> provablyNotAccepted() {
        return List.of(new Answer.NotSent("time-out"), new Answer.Rejected("smtp-450", false));
    }

    /** P2: of an earlier call it proves nothing about the one that is looked for. */
    @Test
    void aLateRefusalOfAnEarlierCallChangesNothing() {
        play = new Play(InDoubt.RESEND, 10);
        play.order(FIRST, 0);
        play.answer(FIRST, 1, UNKNOWN);
        play.searchInVain();
        play.answer(FIRST, 2, UNKNOWN);

        assertThat(play.answer(FIRST, 1, new Answer.NotSent("time-out"))).isEmpty();
    }

    @Test
    void aReceiptProvesWhatWasInDoubt() {
        play.order(FIRST, 0);
        play.answer(FIRST, 1, UNKNOWN);
        play.searchInVain();

        List<Effect> proven = play.on(new Event.Reported(new Receipt(FIRST.id(), COPY)));

        assertThat(Play.told(proven).outcome()).isEqualTo(Outcome.SENT);
        assertThat(proven).contains(new Effect.Count(Effect.Counted.RECEIPT_APPLIED));
    }

    @Test
    void aReceiptOfFailureTurnsSentIntoFailed() {
        play.order(FIRST, 0);
        play.answer(FIRST, 1, ACCEPTED);
        Sighting bounced = new Sighting("SM1", Optional.of("provider-30003"));

        List<Effect> failed = play.on(new Event.Reported(new Receipt(FIRST.id(), bounced)));
        List<Effect> repeated = play.on(new Event.Reported(new Receipt(FIRST.id(), bounced)));

        assertThat(Play.told(failed).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Play.told(failed).reason()).contains("provider-30003");
        assertThat(Play.of(repeated, Effect.Emit.class)).isEmpty();
    }

    @Test
    void aReceiptOfNothingWeSentIsCounted() {
        List<Effect> unknown = play.on(new Event.Reported(new Receipt(FIRST.id(), COPY)));

        assertThat(unknown).containsExactly(new Effect.Count(Effect.Counted.RECEIPT_UNKNOWN));
    }
}
