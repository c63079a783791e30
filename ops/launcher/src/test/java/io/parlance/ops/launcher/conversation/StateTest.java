package io.parlance.ops.launcher.conversation;

import static io.parlance.ops.launcher.conversation.Happened.CONVERSATION;
import static io.parlance.ops.launcher.conversation.Happened.OTHER;
import static io.parlance.ops.launcher.conversation.Happened.asked;
import static io.parlance.ops.launcher.conversation.Happened.claimed;
import static io.parlance.ops.launcher.conversation.Happened.closed;
import static io.parlance.ops.launcher.conversation.Happened.consent;
import static io.parlance.ops.launcher.conversation.Happened.delayed;
import static io.parlance.ops.launcher.conversation.Happened.finished;
import static io.parlance.ops.launcher.conversation.Happened.personReplied;
import static io.parlance.ops.launcher.conversation.Happened.received;
import static io.parlance.ops.launcher.conversation.Happened.released;
import static io.parlance.ops.launcher.conversation.Happened.replied;
import static io.parlance.ops.launcher.conversation.Happened.request;
import static io.parlance.ops.launcher.conversation.Happened.sealed;
import static io.parlance.ops.launcher.conversation.Happened.send;
import static io.parlance.ops.launcher.conversation.Happened.settled;
import static io.parlance.ops.launcher.conversation.Happened.sms;
import static io.parlance.ops.launcher.conversation.Happened.story;
import static io.parlance.ops.launcher.conversation.Happened.transferred;
import static io.parlance.ops.launcher.conversation.Happened.withdrawn;
import static io.parlance.schemas.avro.DeliveryOutcome.FAILED;
import static io.parlance.schemas.avro.DeliveryOutcome.IN_DOUBT;
import static io.parlance.schemas.avro.DeliveryOutcome.REVOKED;
import static io.parlance.schemas.avro.DeliveryOutcome.SENT;
import static io.parlance.schemas.avro.TurnOutcome.HANDED_OFF;
import static io.parlance.schemas.avro.TurnOutcome.REPLIED;
import static io.parlance.schemas.avro.TurnOutcome.SUPPRESSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.avro.ConversationEvent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class StateTest {
    @Test
    void aMessageWaitsToBeAskedAboutAndIsAsked() {
        State gathering = after(received(1), received(2));
        assertThat(gathering.phase()).isEqualTo(new Phase.Gathering());
        assertThat(gathering.turns().current()).isEqualTo(1);

        State asking = after(received(1), received(2), asked(1, 1, 1, 2));

        assertThat(asking.phase()).isEqualTo(new Phase.Asking(request(1, 1)));
        assertThat(asking.turns().current()).isEqualTo(1);
        assertThat(asking.turns().open()).containsExactly(sms(1), sms(2));
    }

    @Test
    void aReplyEndsTheTurnAndWhatCameMeanwhileIsTheNext() {
        State state = after(received(1), asked(1, 1, 1), received(2), replied(1, 7, 1));

        assertThat(state.phase()).isEqualTo(new Phase.Gathering());
        assertThat(state.turns().current()).isEqualTo(2);
        assertThat(state.turns().open()).containsExactly(sms(2));
        assertThat(state.sends().underWay()).containsExactly(send(7));
    }

    @Test
    void aWithdrawnQuestionIsGatheredForInTheSameTurn() {
        State state = after(received(1), asked(1, 1, 1), received(2), withdrawn(1, 1));

        assertThat(state.phase()).isEqualTo(new Phase.Gathering());
        assertThat(state.turns().current()).isEqualTo(1);
    }

    @Test
    void aMessageThatNoTurnIsForEndsWithoutTheTurn() {
        State state =
                after(received(1), asked(1, 1, 1), received(2), finished(1, REPLIED, "help", 2));

        assertThat(state.phase()).isEqualTo(new Phase.Asking(request(1, 1)));
        assertThat(state.turns().open()).containsExactly(sms(1));
    }

    /** Its final event is the first that names the turn. */
    @Test
    void theTurnIsTheSameWhenAnotherMessageEndsBeforeItIsAsked() {
        State state = after(received(1), received(2), finished(1, REPLIED, "help", 2));

        assertThat(state.phase()).isEqualTo(new Phase.Gathering());
        assertThat(state.turns().current()).isEqualTo(1);
    }

    @Test
    void whatAReplyOfAnOlderTurnCameToLeavesTheTurnAsItIs() {
        State state =
                after(
                        received(1),
                        asked(1, 1, 1),
                        replied(1, 7, 1),
                        received(2),
                        settled(7, FAILED, "refused"),
                        finished(1, HANDED_OFF, "delivery-failed", 1));

        assertThat(state.phase()).isEqualTo(new Phase.Gathering());
        assertThat(state.turns().current()).isEqualTo(2);
    }

    @Test
    void aMessageThatIsEndedAtOnceBeginsNoTurn() {
        State state = after(received(1), finished(0, SUPPRESSED, "auto-reply", 1));

        assertThat(state.phase()).isEqualTo(new Phase.Idle());
        assertThat(state.turns().current()).isZero();
    }

    @Test
    void aSendIsUnderWayUntilItSettlesAndItsLastEndCounts() {
        SpecificRecord[] ordered = {received(1), delayed(6), replied(1, 7, 1)};

        assertThat(after(ordered).sends().underWay()).containsExactly(send(6), send(7));
        State doubted =
                after(
                        delayed(6),
                        replied(1, 7, 1),
                        settled(6, SENT, null),
                        settled(7, IN_DOUBT, "not-found"));
        assertThat(doubted.sends().underWay()).isEmpty();
        assertThat(doubted.sends().inDoubt()).containsExactly(send(7));
        assertThat(after(settled(7, IN_DOUBT, null), settled(7, SENT, null)).sends().inDoubt())
                .isEmpty();
    }

    @Test
    void aFinalEventOfAReplyThatDidNotArriveOrdersNothing() {
        var failed = finished(1, HANDED_OFF, "delivery-failed", 1);
        failed.setOutboundIds(List.of(send(7)));

        State state =
                after(
                        received(1),
                        asked(1, 1, 1),
                        replied(1, 7, 1),
                        received(2),
                        asked(2, 1, 2),
                        settled(7, FAILED, "refused"),
                        failed);

        assertThat(state.sends().underWay()).isEmpty();
        assertThat(state.turns().current()).isEqualTo(2);
        assertThat(state.phase()).isEqualTo(new Phase.Asking(request(2, 1)));
    }

    @Test
    void aClaimIsAssignedThenSealedAndKeepsHowItWas() {
        SpecificRecord taken = finished(1, HANDED_OFF, "claimed", 1);

        State assigned = after(received(1), asked(1, 1, 1), taken, claimed("mara"));
        assertThat(assigned.phase()).isEqualTo(new Phase.Assigned("mara"));
        assertThat(assigned.turns().open()).isEmpty();

        State sealed =
                after(
                        claimed("mara"),
                        sealed("mara", IN_DOUBT),
                        claimed("mara"),
                        sealed("mara", REVOKED),
                        personReplied("mara", 8));
        assertThat(sealed.phase()).isEqualTo(new Phase.Sealed("mara", IN_DOUBT));
        assertThat(sealed.sends().underWay()).containsExactly(send(8));
    }

    @Test
    void aPersonHandsItOverAndGivesItBack() {
        assertThat(after(claimed("mara"), transferred("mara", "ruth")).phase())
                .isEqualTo(new Phase.Assigned("ruth"));
        assertThat(
                        after(claimed("mara"), sealed("mara", SENT), transferred("mara", "ruth"))
                                .phase())
                .isEqualTo(new Phase.Sealed("ruth", SENT));
        assertThat(after(claimed("mara"), sealed("mara", SENT), released("mara")).phase())
                .isEqualTo(new Phase.Idle());
    }

    @Test
    void whatIsClosedStaysSoUntilATurnIsBegun() {
        State closed = after(claimed("mara"), released("mara"), closed());
        assertThat(closed.phase()).isEqualTo(new Phase.Closed());

        assertThat(after(closed, received(1), finished(0, SUPPRESSED, "list", 1)).phase())
                .isEqualTo(new Phase.Closed());
        assertThat(after(closed, received(1), asked(1, 1, 1), replied(1, 2, 1)).phase())
                .isEqualTo(new Phase.Idle());
    }

    @Test
    void whoWroteStopIsOptedOutUntilTheyWriteStart() {
        State stopped =
                after(received(1), consent(1, false, null), finished(0, SUPPRESSED, "stop", 1));
        assertThat(stopped.consent()).isEqualTo(new Consent(true, null));
        assertThat(stopped.phase()).isEqualTo(new Phase.Idle());

        assertThat(after(stopped, consent(1, false, REVOKED)).consent())
                .isEqualTo(new Consent(true, REVOKED));
        assertThat(after(stopped, consent(2, true, null)).consent()).isEqualTo(Consent.GIVEN);
    }

    /** The same customer, in another conversation. */
    @Test
    void ofOtherConversationsOnlyTheConsentCounts() {
        List<ConversationEvent> elsewhere =
                List.of(
                        Happened.event(OTHER, 0, received(1)),
                        Happened.event(OTHER, 1, claimed("mara")),
                        Happened.event(OTHER, 2, consent(1, false, null)));

        State state = State.before(CONVERSATION).after(elsewhere);

        assertThat(state.consent().optedOut()).isTrue();
        assertThat(state.phase()).isEqualTo(new Phase.Idle());
        assertThat(state.turns()).isEqualTo(Turns.NONE);
    }

    private static State after(SpecificRecord... told) {
        return after(State.before(CONVERSATION), told);
    }

    private static State after(State state, SpecificRecord... told) {
        return state.after(story(told));
    }
}
