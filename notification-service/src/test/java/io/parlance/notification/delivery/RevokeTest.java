package io.parlance.notification.delivery;

import static io.parlance.notification.delivery.Play.ACCEPTED;
import static io.parlance.notification.delivery.Play.FIRST;
import static io.parlance.notification.delivery.Play.SECOND;
import static io.parlance.notification.delivery.Play.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Rules.InDoubt;
import io.parlance.schemas.ids.ContactId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P2: what waits is stopped, what is under way is awaited, and each Revoke is answered. */
class RevokeTest {
    private static final ContactId CONTACT = FIRST.contact();
    private static final Revoke UP_TO_SECOND = Sends.revoke(CONTACT, 2);
    private static final Send PERSONS = Sends.by(Send.Speaker.PERSON, SECOND);
    private static final Answer BUSY = new Answer.Rejected("http-429", false);

    private Play play = new Play(InDoubt.PERSON, 10);

    @Test
    void whatWaitsToBeTriedAgainIsStoppedAndThePersonsGoOut() {
        play.begin(play.order(FIRST, 0));
        play.order(PERSONS, 1);
        play.answer(FIRST, 1, BUSY);

        List<Effect> revoked = play.revoke(UP_TO_SECOND, 2);

        assertThat(Play.told(revoked).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(Play.told(revoked).tries()).isEqualTo(1);
        assertThat(Play.answers(revoked)).containsExactly(Outcome.REVOKED);
        assertThat(Play.call(revoked).entry().id()).isEqualTo(PERSONS.id());
    }

    @Test
    void whatWaitsBehindAnotherIsStoppedWhileThatIsAwaited() {
        play.begin(play.order(FIRST, 0));
        play.order(SECOND, 1);

        List<Effect> revoked = play.revoke(UP_TO_SECOND, 2);
        List<Effect> ended = play.answer(FIRST, 1, ACCEPTED);

        assertThat(Play.of(revoked, Effect.Emit.class))
                .singleElement()
                .satisfies(emit -> assertThat(emit.entry().id()).isEqualTo(SECOND.id()));
        assertThat(Play.answers(revoked)).isEmpty();
        assertThat(Play.told(ended).outcome()).isEqualTo(Outcome.SENT);
        assertThat(Play.answers(ended)).containsExactly(Outcome.SENT);
    }

    /** Its intent is written in the same transaction, but nothing has begun. */
    @Test
    void aCallThatHasNotBegunDoesNotBegin() {
        Effect.Call call = Play.call(play.order(FIRST, 0));

        List<Effect> revoked = play.revoke(UP_TO_SECOND, 1);

        assertThat(Play.told(revoked).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(Play.told(revoked).tries()).isZero();
        assertThat(Play.answers(revoked)).containsExactly(Outcome.REVOKED);
        assertThat(play.deliveries.begin(call)).isFalse();
    }

    @Test
    void theNextGoesOutOnceTheCallThatDidNotBeginIsPutAway() {
        play.order(FIRST, 0);
        play.order(PERSONS, 1);
        play.revoke(UP_TO_SECOND, 2);

        List<Effect> skipped = play.answer(FIRST, 1, new Answer.NotSent("skipped"));

        assertThat(Play.call(skipped).entry().id()).isEqualTo(PERSONS.id());
    }

    @Test
    void aCallUnderWayThatIsNotAcceptedIsNotRepeated() {
        play.begin(play.order(FIRST, 0));
        List<Effect> revoked = play.revoke(UP_TO_SECOND, 1);

        List<Effect> refused = play.answer(FIRST, 1, BUSY);

        assertThat(Play.answers(revoked)).isEmpty();
        assertThat(Play.told(refused).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(Play.answers(refused)).containsExactly(Outcome.REVOKED);
        assertThat(play.pass(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void aCallUnderWayThatIsRefusedForGoodHasFailedAndNothingLeft() {
        play.begin(play.order(FIRST, 0));
        play.revoke(UP_TO_SECOND, 1);

        List<Effect> refused = play.answer(FIRST, 1, new Answer.Rejected("no-number", true));

        assertThat(Play.told(refused).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Play.answers(refused)).containsExactly(Outcome.REVOKED);
    }

    /** Also where the tenant would rather have two copies. */
    @Test
    void whatCannotBeKnownIsInDoubtAndNotResent() {
        play = new Play(InDoubt.RESEND, 10);
        play.begin(play.order(FIRST, 0));
        play.answer(FIRST, 1, UNKNOWN);
        List<Effect> revoked = play.revoke(UP_TO_SECOND, 1);

        List<Effect> ended = play.searchInVain();

        assertThat(Play.answers(revoked)).isEmpty();
        assertThat(Play.told(ended).outcome()).isEqualTo(Outcome.IN_DOUBT);
        assertThat(Play.answers(ended)).containsExactly(Outcome.IN_DOUBT);
        assertThat(Play.of(ended, Effect.Call.class)).isEmpty();
    }

    @Test
    void whatHadEndedBeforeCountsForNothing() {
        play.begin(play.order(FIRST, 0));
        play.answer(FIRST, 1, ACCEPTED);

        List<Effect> revoked = play.revoke(UP_TO_SECOND, 1);

        assertThat(Play.answers(revoked)).containsExactly(Outcome.REVOKED);
        assertThat(Play.of(revoked, Effect.Emit.class)).isEmpty();
    }

    @Test
    void aRepeatIsAnsweredAgainTheSame() {
        play.begin(play.order(FIRST, 0));
        play.revoke(UP_TO_SECOND, 1);
        play.answer(FIRST, 1, ACCEPTED);

        List<Effect> again = play.revoke(UP_TO_SECOND, 2);

        assertThat(again)
                .singleElement()
                .isEqualTo(new Effect.Confirm(UP_TO_SECOND, Outcome.SENT, Sends.START));
    }

    @Test
    void aRepeatOfWhatIsNotAnsweredYetIsAnsweredWithIt() {
        play.begin(play.order(FIRST, 0));
        play.revoke(UP_TO_SECOND, 1);
        List<Effect> again = play.revoke(UP_TO_SECOND, 2);

        assertThat(again).isEmpty();
        assertThat(Play.answers(play.answer(FIRST, 1, ACCEPTED))).containsExactly(Outcome.SENT);
    }

    @Test
    void eachOfTwoRevokesIsAnswered() {
        play.begin(play.order(FIRST, 0));
        play.revoke(UP_TO_SECOND, 1);
        play.revoke(Sends.revoke(CONTACT, 3), 2);

        List<Effect> ended = play.answer(FIRST, 1, ACCEPTED);

        assertThat(Play.of(ended, Effect.Confirm.class))
                .extracting(confirm -> confirm.revoke().upTo().counter())
                .containsExactly(2L, 3L);
        assertThat(Play.answers(ended)).containsExactly(Outcome.SENT, Outcome.SENT);
    }
}
