package io.parlance.notification.delivery;

import static io.parlance.notification.delivery.Play.ACCEPTED;
import static io.parlance.notification.delivery.Play.FIRST;
import static io.parlance.notification.delivery.Play.OTHER;
import static io.parlance.notification.delivery.Play.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.notification.delivery.Rules.InDoubt;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P2: what a mark covers never begins, whenever its order comes and whoever owns the ledger. */
class MarksTest {
    private static final ContactId CONTACT = FIRST.contact();
    private static final Revoke UP_TO_SECOND = Sends.revoke(CONTACT, 2);
    private static final Revoke ALL = Sends.revokeAll(CONTACT, 2);
    private static final Send PERSONS = Sends.by(Send.Speaker.PERSON, SECOND);
    private static final Answer BUSY = new Answer.Rejected("http-429", false);

    private final Play play = new Play(InDoubt.PERSON, 10);

    @Test
    void whatComesAfterItsRevokeNeverBegins() {
        List<Effect> revoked = play.revoke(UP_TO_SECOND, 0);
        List<Effect> late = play.order(FIRST, 1);

        assertThat(Play.answers(revoked)).containsExactly(Outcome.REVOKED);
        assertThat(Play.told(late).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(Play.told(late).tries()).isZero();
        assertThat(Play.of(late, Effect.Call.class)).isEmpty();
    }

    @Test
    void aRevokeIsAMarkFromThenOn() {
        List<Effect> revoked = play.revoke(UP_TO_SECOND, 7);

        assertThat(Play.of(revoked, Effect.SetMark.class))
                .containsExactly(
                        new Effect.SetMark(
                                new Mark(UP_TO_SECOND, 7, Sends.START, Outcome.REVOKED)));
    }

    @Test
    void whatCameAfterTheTakeOverAndWhatAPersonWroteLeaves() {
        play.revoke(Sends.revoke(CONTACT, 1), 0);

        List<Effect> later = play.order(SECOND, 1);
        play.answer(SECOND, 1, ACCEPTED);
        play.revoke(UP_TO_SECOND, 2);
        Send persons = Sends.by(Send.Speaker.PERSON, FIRST);
        List<Effect> person = play.order(persons, 3);

        assertThat(Play.call(later).entry().id()).isEqualTo(SECOND.id());
        assertThat(Play.call(person).entry().id()).isEqualTo(persons.id());
    }

    @Test
    void noticesAreCoveredToo() {
        play.revoke(UP_TO_SECOND, 0);

        List<Effect> notice = play.order(Sends.by(Send.Speaker.NOTICE, FIRST), 1);

        assertThat(Play.told(notice).outcome()).isEqualTo(Outcome.REVOKED);
    }

    @Test
    void otherCustomersAreNotHeldUp() {
        play.revoke(ALL, 0);

        assertThat(Play.call(play.order(OTHER, 1)).entry().id()).isEqualTo(OTHER.id());
    }

    @Test
    void anOlderRevokeDoesNotTakeBackANewerOne() {
        play.revoke(Sends.revoke(CONTACT, 3), 0);
        play.revoke(Sends.revoke(CONTACT, 1), 1);

        assertThat(Play.told(play.order(SECOND, 2)).outcome()).isEqualTo(Outcome.REVOKED);
    }

    @Test
    void aContactGetsNothingNotEvenAPersonsUntilItIsAllowed() {
        play.revoke(ALL, 0);
        List<Effect> persons = play.order(PERSONS, 1);
        List<Effect> later = play.order(Sends.send(0, 9), 2);
        List<Effect> allowed = play.allow(3);
        List<Effect> after = play.order(Sends.send(0, 10), 4);

        assertThat(Play.told(persons).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(Play.told(later).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(allowed).singleElement().isInstanceOf(Effect.DropMark.class);
        assertThat(Play.call(after).entry().id().counter()).isEqualTo(10);
    }

    @Test
    void anAllowThatIsReadAgainDoesNotLiftALaterRevoke() {
        play.revoke(ALL, 0);
        play.allow(1);
        play.revoke(Sends.revokeAll(CONTACT, 5), 2);

        List<Effect> again = play.allow(1);

        assertThat(again).isEmpty();
        assertThat(Play.told(play.order(FIRST, 3)).outcome()).isEqualTo(Outcome.REVOKED);
    }

    @Test
    void anAllowThatIsRepeatedChangesNothing() {
        play.revoke(ALL, 0);
        play.allow(1);

        assertThat(play.allow(2)).isEmpty();
    }

    @Test
    void anAllowLeavesAConversationsMark() {
        play.revoke(UP_TO_SECOND, 0);
        play.allow(1);

        assertThat(Play.told(play.order(FIRST, 2)).outcome()).isEqualTo(Outcome.REVOKED);
    }

    /** The call that it awaits is over; what follows is another, and allowed. */
    @Test
    void aRevokeIsAnsweredThoughTheContactWasAllowedMeanwhile() {
        play.begin(play.order(FIRST, 0));
        play.revoke(ALL, 1);
        play.allow(2);

        List<Effect> refused = play.answer(FIRST, 1, BUSY);
        List<Effect> due = play.pass(Duration.ofSeconds(1));

        assertThat(Play.answers(refused)).containsExactly(Outcome.REVOKED);
        assertThat(Play.call(due).tries()).isEqualTo(2);
        assertThat(Play.answers(play.answer(FIRST, 2, ACCEPTED))).isEmpty();
    }

    @Test
    void marksAndWhatIsAwaitedHoldForTheNextOwner() {
        play.begin(play.order(FIRST, 0));
        List<Effect> revoked = play.revoke(UP_TO_SECOND, 1);
        Play next = new Play(InDoubt.PERSON, 10);
        next.deliveries.restore(Play.kept(revoked), next.now());

        List<Effect> late = next.order(SECOND, 2);
        next.pass(Sends.LEASE);
        List<Effect> ended = next.on(new Event.Searched(FIRST.id(), 1, List.of(Play.COPY)));

        assertThat(Play.told(late).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(Play.answers(ended)).containsExactly(Outcome.SENT);
    }

    /** It is that of an earlier owner: maybe under way. */
    @Test
    void anIntentFoundInTheLedgerIsAwaited() {
        List<Effect> begun = play.order(FIRST, 0);
        Play next = new Play(InDoubt.PERSON, 10);
        next.deliveries.restore(Play.kept(begun), next.now());

        List<Effect> revoked = next.revoke(UP_TO_SECOND, 1);
        next.pass(Sends.LEASE);
        List<Effect> ended = next.searchInVain();

        assertThat(Play.answers(revoked)).isEmpty();
        assertThat(Play.answers(ended)).containsExactly(Outcome.IN_DOUBT);
    }

    @Test
    void aChatSendThatIsRevokedIsNotShownAndItsNumberStaysEmpty() {
        ContactId session = Sends.contact(3);
        play.revoke(Sends.revoke(session, 1), 0);

        List<Effect> revoked = play.order(Sends.chat(session, 1, 4, "Hello"), 1);
        List<Effect> later = play.order(Sends.chat(session, 2, 5, "Later"), 2);

        assertThat(Play.of(revoked, Effect.Show.class)).isEmpty();
        assertThat(Play.told(revoked).outcome()).isEqualTo(Outcome.REVOKED);
        assertThat(Play.told(later).outcome()).isEqualTo(Outcome.SENT);
    }

    @Test
    void aConversationsMarkIsForgottenOnceNothingCanComeForIt() {
        play.revoke(UP_TO_SECOND, 0);
        play.revoke(ALL, 1);

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
}
