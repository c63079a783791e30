package io.parlance.notification.delivery;

import static io.parlance.notification.delivery.Play.ACCEPTED;
import static io.parlance.notification.delivery.Play.FIRST;
import static io.parlance.notification.delivery.Play.OTHER;
import static io.parlance.notification.delivery.Play.SECOND;
import static io.parlance.notification.delivery.Play.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.notification.delivery.Rules.InDoubt;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P2: what a Revoke covers does not begin, and what is under way is awaited. */
class RevokeTest {
    private static final ContactId CONTACT = FIRST.contact();
    private static final Revoke UP_TO_SECOND = Sends.revoke(CONTACT, 2);
    private static final Revoke ALL = Sends.revokeAll(CONTACT, 2);
    private static final Send PERSONS = Sends.by(Send.Speaker.PERSON, SECOND);
    private static final Answer BUSY = new Answer.Rejected("http-429", false);

    private Play play = new Play(InDoubt.PERSON, 10);

    @Test
    void whatComesAfterItsRevokeNeverBegins() {
        List<Effect> revoked = revoke(UP_TO_SECOND, 0);
        List<Effect> late = play.order(FIRST, 1);

        assertThat(answers(revoked)).containsExactly(Outcome.REVOKED);
        assertThat(Play.told(late).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(Play.told(late).tries()).isZero();
        assertThat(Play.of(late, Effect.Call.class)).isEmpty();
    }

    @Test
    void aRevokeIsAMarkFromThenOn() {
        List<Effect> revoked = revoke(UP_TO_SECOND, 7);

        assertThat(Play.of(revoked, Effect.SetMark.class))
                .containsExactly(
                        new Effect.SetMark(
                                new Mark(UP_TO_SECOND, 7, Sends.START, Outcome.REVOKED)));
    }

    @Test
    void whatCameAfterTheTakeOverAndWhatAPersonWroteLeaves() {
        revoke(Sends.revoke(CONTACT, 1), 0);

        List<Effect> later = play.order(SECOND, 1);
        play.answer(SECOND, 1, ACCEPTED);
        revoke(UP_TO_SECOND, 2);
        Send persons = Sends.by(Send.Speaker.PERSON, FIRST);
        List<Effect> person = play.order(persons, 3);

        assertThat(Play.call(later).entry().id()).isEqualTo(SECOND.id());
        assertThat(Play.call(person).entry().id()).isEqualTo(persons.id());
    }

    @Test
    void noticesAreCoveredToo() {
        revoke(UP_TO_SECOND, 0);

        List<Effect> notice = play.order(Sends.by(Send.Speaker.NOTICE, FIRST), 1);

        assertThat(Play.told(notice).outcome()).isEqualTo(Outcome.REVOKED);
    }

    @Test
    void whatWaitsToBeTriedAgainIsStoppedAndThePersonsGoOut() {
        begin(play.order(FIRST, 0));
        play.order(PERSONS, 1);
        play.answer(FIRST, 1, BUSY);

        List<Effect> revoked = revoke(UP_TO_SECOND, 2);

        assertThat(Play.told(revoked).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(Play.told(revoked).tries()).isEqualTo(1);
        assertThat(answers(revoked)).containsExactly(Outcome.REVOKED);
        assertThat(Play.call(revoked).entry().id()).isEqualTo(PERSONS.id());
    }

    @Test
    void whatWaitsBehindAnotherIsStoppedWhileThatIsAwaited() {
        begin(play.order(FIRST, 0));
        play.order(SECOND, 1);

        List<Effect> revoked = revoke(UP_TO_SECOND, 2);
        List<Effect> ended = play.answer(FIRST, 1, ACCEPTED);

        assertThat(Play.of(revoked, Effect.Emit.class))
                .singleElement()
                .satisfies(emit -> assertThat(emit.entry().id()).isEqualTo(SECOND.id()));
        assertThat(answers(revoked)).isEmpty();
        assertThat(Play.told(ended).outcome()).isEqualTo(Outcome.SENT);
        assertThat(answers(ended)).containsExactly(Outcome.SENT);
    }

    /** Its intent is written in the same transaction, but nothing has begun. */
    @Test
    void aCallThatHasNotBegunDoesNotBegin() {
        Effect.Call call = Play.call(play.order(FIRST, 0));

        List<Effect> revoked = revoke(UP_TO_SECOND, 1);

        assertThat(Play.told(revoked).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(Play.told(revoked).tries()).isZero();
        assertThat(answers(revoked)).containsExactly(Outcome.REVOKED);
        assertThat(play.deliveries.begin(call)).isFalse();
    }

    @Test
    void theNextGoesOutOnceTheCallThatDidNotBeginIsPutAway() {
        play.order(FIRST, 0);
        play.order(PERSONS, 1);
        revoke(UP_TO_SECOND, 2);

        List<Effect> skipped = play.answer(FIRST, 1, new Answer.NotSent("skipped"));

        assertThat(Play.call(skipped).entry().id()).isEqualTo(PERSONS.id());
    }

    @Test
    void aCallUnderWayThatIsNotAcceptedIsNotRepeated() {
        begin(play.order(FIRST, 0));
        List<Effect> revoked = revoke(UP_TO_SECOND, 1);

        List<Effect> refused = play.answer(FIRST, 1, BUSY);

        assertThat(answers(revoked)).isEmpty();
        assertThat(Play.told(refused).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(answers(refused)).containsExactly(Outcome.REVOKED);
        assertThat(play.pass(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void aCallUnderWayThatIsRefusedForGoodHasFailedAndNothingLeft() {
        begin(play.order(FIRST, 0));
        revoke(UP_TO_SECOND, 1);

        List<Effect> refused = play.answer(FIRST, 1, new Answer.Rejected("no-number", true));

        assertThat(Play.told(refused).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answers(refused)).containsExactly(Outcome.REVOKED);
    }

    /** Also where the tenant would rather have two copies. */
    @Test
    void whatCannotBeKnownIsInDoubtAndNotResent() {
        play = new Play(InDoubt.RESEND, 10);
        begin(play.order(FIRST, 0));
        play.answer(FIRST, 1, UNKNOWN);
        List<Effect> revoked = revoke(UP_TO_SECOND, 1);

        List<Effect> ended = play.searchInVain();

        assertThat(answers(revoked)).isEmpty();
        assertThat(Play.told(ended).outcome()).isEqualTo(Outcome.IN_DOUBT);
        assertThat(answers(ended)).containsExactly(Outcome.IN_DOUBT);
        assertThat(Play.of(ended, Effect.Call.class)).isEmpty();
    }

    @Test
    void whatHadEndedBeforeCountsForNothing() {
        begin(play.order(FIRST, 0));
        play.answer(FIRST, 1, ACCEPTED);

        List<Effect> revoked = revoke(UP_TO_SECOND, 1);

        assertThat(answers(revoked)).containsExactly(Outcome.REVOKED);
        assertThat(Play.of(revoked, Effect.Emit.class)).isEmpty();
    }

    @Test
    void otherCustomersAreNotHeldUp() {
        revoke(ALL, 0);

        assertThat(Play.call(play.order(OTHER, 1)).entry().id()).isEqualTo(OTHER.id());
    }

    @Test
    void aRepeatIsAnsweredAgainTheSame() {
        begin(play.order(FIRST, 0));
        revoke(UP_TO_SECOND, 1);
        play.answer(FIRST, 1, ACCEPTED);

        List<Effect> again = revoke(UP_TO_SECOND, 2);

        assertThat(again)
                .singleElement()
                .isEqualTo(new Effect.Confirm(UP_TO_SECOND, Outcome.SENT, Sends.START));
    }

    @Test
    void aRepeatOfWhatIsNotAnsweredYetIsAnsweredWithIt() {
        begin(play.order(FIRST, 0));
        revoke(UP_TO_SECOND, 1);
        List<Effect> again = revoke(UP_TO_SECOND, 2);

        assertThat(again).isEmpty();
        assertThat(answers(play.answer(FIRST, 1, ACCEPTED))).containsExactly(Outcome.SENT);
    }

    @Test
    void eachOfTwoRevokesIsAnswered() {
        begin(play.order(FIRST, 0));
        revoke(UP_TO_SECOND, 1);
        revoke(Sends.revoke(CONTACT, 3), 2);

        List<Effect> ended = play.answer(FIRST, 1, ACCEPTED);

        assertThat(Play.of(ended, Effect.Confirm.class))
                .extracting(confirm -> confirm.revoke().upTo().counter())
                .containsExactly(2L, 3L);
        assertThat(answers(ended)).containsExactly(Outcome.SENT, Outcome.SENT);
    }

    @Test
    void anOlderRevokeDoesNotTakeBackANewerOne() {
        revoke(Sends.revoke(CONTACT, 3), 0);
        revoke(Sends.revoke(CONTACT, 1), 1);

        assertThat(Play.told(play.order(SECOND, 2)).outcome()).isEqualTo(Outcome.REVOKED);
    }

    @Test
    void aContactGetsNothingNotEvenAPersonsUntilItIsAllowed() {
        revoke(ALL, 0);
        List<Effect> persons = play.order(PERSONS, 1);
        List<Effect> later = play.order(Sends.send(0, 9), 2);
        List<Effect> allowed = allow(3);
        List<Effect> after = play.order(Sends.send(0, 10), 4);

        assertThat(Play.told(persons).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(Play.told(later).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(allowed).singleElement().isInstanceOf(Effect.DropMark.class);
        assertThat(Play.call(after).entry().id().counter()).isEqualTo(10);
    }

    @Test
    void anAllowThatIsReadAgainDoesNotLiftALaterRevoke() {
        revoke(ALL, 0);
        allow(1);
        revoke(Sends.revokeAll(CONTACT, 5), 2);

        List<Effect> again = allow(1);

        assertThat(again).isEmpty();
        assertThat(Play.told(play.order(FIRST, 3)).outcome()).isEqualTo(Outcome.REVOKED);
    }

    @Test
    void anAllowThatIsRepeatedChangesNothing() {
        revoke(ALL, 0);
        allow(1);

        assertThat(allow(2)).isEmpty();
    }

    @Test
    void anAllowLeavesAConversationsMark() {
        revoke(UP_TO_SECOND, 0);
        allow(1);

        assertThat(Play.told(play.order(FIRST, 2)).outcome()).isEqualTo(Outcome.REVOKED);
    }

    /** The call that it awaits is over; what follows is another, and allowed. */
    @Test
    void aRevokeIsAnsweredThoughTheContactWasAllowedMeanwhile() {
        begin(play.order(FIRST, 0));
        revoke(ALL, 1);
        allow(2);

        List<Effect> refused = play.answer(FIRST, 1, BUSY);
        List<Effect> due = play.pass(Duration.ofSeconds(1));

        assertThat(answers(refused)).containsExactly(Outcome.REVOKED);
        assertThat(Play.call(due).tries()).isEqualTo(2);
        assertThat(answers(play.answer(FIRST, 2, ACCEPTED))).isEmpty();
    }

    @Test
    void marksAndWhatIsAwaitedHoldForTheNextOwner() {
        begin(play.order(FIRST, 0));
        List<Effect> revoked = revoke(UP_TO_SECOND, 1);
        Play next = new Play(InDoubt.PERSON, 10);
        next.deliveries.restore(kept(revoked), next.now());

        List<Effect> late = next.order(SECOND, 2);
        next.pass(Sends.LEASE);
        List<Effect> ended = next.on(new Event.Searched(FIRST.id(), 1, List.of(Play.COPY)));

        assertThat(Play.told(late).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(answers(ended)).containsExactly(Outcome.SENT);
    }

    /** It is that of an earlier owner: maybe under way. */
    @Test
    void anIntentFoundInTheLedgerIsAwaited() {
        List<Effect> begun = play.order(FIRST, 0);
        Play next = new Play(InDoubt.PERSON, 10);
        next.deliveries.restore(kept(begun), next.now());

        List<Effect> revoked = next.on(new Event.Revoked(UP_TO_SECOND, 1));
        next.pass(Sends.LEASE);
        List<Effect> ended = next.searchInVain();

        assertThat(answers(revoked)).isEmpty();
        assertThat(answers(ended)).containsExactly(Outcome.IN_DOUBT);
    }

    @Test
    void aChatSendThatIsRevokedIsNotShownAndItsNumberStaysEmpty() {
        ContactId session = Sends.contact(3);
        play.on(new Event.Revoked(Sends.revoke(session, 1), 0));

        List<Effect> revoked = play.order(Sends.chat(session, 1, 4, "Hello"), 1);
        List<Effect> later = play.order(Sends.chat(session, 2, 5, "Later"), 2);

        assertThat(Play.of(revoked, Effect.Show.class)).isEmpty();
        assertThat(Play.told(revoked).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(Play.told(later).outcome()).isEqualTo(Outcome.SENT);
    }

    @Test
    void aConversationsMarkIsForgottenOnceNothingCanComeForIt() {
        revoke(UP_TO_SECOND, 0);
        revoke(ALL, 1);

        List<Effect> before = play.pass(Sends.MARKED);
        List<Effect> after = play.pass(Duration.ofMillis(1));

        assertThat(before).isEmpty();
        assertThat(after)
                .containsExactly(
                        new Effect.DropMark(
                                new Mark(UP_TO_SECOND, 0, Sends.START, Outcome.REVOKED)));
        assertThat(play.pass(Sends.MARKED.multipliedBy(9))).isEmpty();
        assertThat(Play.told(play.order(FIRST, 2)).outcome()).isEqualTo(Outcome.REVOKED);
    }

    @Test
    void aRevokeNamesASendOfItsOwnContact() {
        assertThatThrownBy(() ->
                        new Revoke(
                                "shop",
                                UP_TO_SECOND.keyId(),
                                UP_TO_SECOND.conversation(),
                                Sends.START,
                                Revoke.Scope.CONTACT,
                                new OutboundId(Sends.contact(1), 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Effect> revoke(Revoke revoke, long offset) {
        return play.on(new Event.Revoked(revoke, offset));
    }

    private List<Effect> allow(long offset) {
        return play.on(new Event.Allowed(Sends.allow(CONTACT), offset));
    }

    /** As once its intent is committed. */
    private void begin(List<Effect> effects) {
        assertThat(play.deliveries.begin(Play.call(effects))).isTrue();
    }

    private static List<Outcome> answers(List<Effect> effects) {
        return Play.of(effects, Effect.Confirm.class).stream().map(Effect.Confirm::answer).toList();
    }

    private static List<Kept> kept(List<Effect> effects) {
        List<Kept> kept = new ArrayList<>();
        Play.of(effects, Effect.Write.class).forEach(write -> kept.add(write.entry()));
        Play.of(effects, Effect.SetMark.class).forEach(set -> kept.add(set.mark()));
        return kept;
    }
}
