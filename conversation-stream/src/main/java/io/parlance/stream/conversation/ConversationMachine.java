package io.parlance.stream.conversation;

import io.parlance.schemas.ids.OutboundId;
import io.parlance.stream.conversation.Event.Commanded;
import io.parlance.stream.conversation.Event.DeliveryEnded;
import io.parlance.stream.conversation.Event.MessageArrived;
import io.parlance.stream.conversation.Event.MessageRepeated;
import io.parlance.stream.conversation.Event.ResultArrived;
import io.parlance.stream.conversation.Event.RevokeAnswered;
import io.parlance.stream.conversation.Event.StepFailed;
import io.parlance.stream.conversation.Event.TimePassed;
import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import io.parlance.stream.conversation.Outcome.Answered;
import io.parlance.stream.conversation.Phase.Asking;
import io.parlance.stream.conversation.Phase.Closed;
import io.parlance.stream.conversation.Phase.Gathering;
import io.parlance.stream.conversation.Phase.Held;
import io.parlance.stream.conversation.Phase.Idle;
import io.parlance.stream.conversation.Phase.Open;
import io.parlance.stream.conversation.Phase.Pausing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a conversation does: a function of its state, one event, the wall clock and the
 * policy. It keeps nothing, starts nothing, reads no clock.
 *
 * <p>The turn gate: while a question is with the model, no other is asked in this conversation;
 * what arrives meanwhile is the next turn. Each waiting state has a time at which it ends by
 * itself.
 */
public final class ConversationMachine {
    /** The customer asked for a person. */
    public static final String ASKED_FOR_PERSON = "asked-for-person";

    /** The model would rather have a person answer. */
    public static final String MODEL_WISH = "model-wish";

    /** No answer came in time. */
    public static final String NO_ANSWER = "no-answer";

    /** A step went wrong that should not. */
    public static final String FAULT = "fault";

    /** Somebody wrote into the customer's thread whom the machine must not answer. */
    public static final String ANOTHER_PARTICIPANT = "another-participant";

    /** A person has the conversation. */
    public static final String HELD = "held";

    /** What the customer reads where a reply takes longer. */
    public static final String DELAYED = "delayed";

    private ConversationMachine() {}

    /** Pure; {@code now} is the wall clock of the step. */
    public static Step step(State state, Event event, Instant now, Policy policy) {
        StepInMaking step = new StepInMaking(state, now, policy);
        step.forgetPastStops();
        if (step.optedOut()) {
            Consent.suppressTurn(step);
        }
        switch (event) {
            case MessageArrived message -> Arrivals.arrived(step, message);
            case MessageRepeated(var id) -> step.tell(new Happening.DuplicateDropped(id));
            case ResultArrived result -> heard(step, result);
            case DeliveryEnded ended -> Deliveries.ended(step, ended);
            case RevokeAnswered answered -> Desk.revokeAnswered(step, answered);
            case Commanded commanded -> Desk.commanded(step, commanded);
            case TimePassed _ -> timePassed(step);
            case StepFailed _ -> failed(step);
        }
        return step.made();
    }

    private static void heard(StepInMaking step, ResultArrived result) {
        Conversation conversation = step.conversation();
        if (conversation.phase() instanceof Asking asking
                && conversation.request(asking.attempt()).equals(result.request())) {
            switch (result.outcome()) {
                case Answered answered -> answered(step, asking.turn(), result, answered);
                case Outcome.Hopeless(var reason) ->
                        handOff(step, asking.turn(), reason, result.explanation());
                case Outcome.Failed(var reason) -> failedAttempt(step, asking, result, reason);
            }
        } else {
            step.tell(new Happening.ResultIgnored(result.request()));
        }
    }

    private static void answered(
            StepInMaking step, Turn turn, ResultArrived result, Answered answered) {
        switch (answered.wish()) {
            case REPLY ->
                    step.policy()
                            .handoff()
                            .after(answered)
                            .ifPresentOrElse(
                                    reason -> handOff(step, turn, reason, result.explanation()),
                                    () -> reply(step, turn, result, answered));
            case PERSON_ASKED_FOR -> handOff(step, turn, ASKED_FOR_PERSON, result.explanation());
            case PERSON -> handOff(step, turn, MODEL_WISH, result.explanation());
        }
    }

    /** What was answered in other threads meanwhile may have used up what the customer may get. */
    private static void reply(
            StepInMaking step, Turn turn, ResultArrived result, Answered answered) {
        if (!step.maySend(1)) {
            handOff(step, turn, Gate.LOOP, result.explanation());
            return;
        }
        OutboundId sent = step.reply(answered.text(), result.request(), turn.ids());
        step.tell(
                new TurnFinished(
                        step.conversation().turn(),
                        turn.ids(),
                        TurnOutcome.REPLIED,
                        null,
                        List.of(sent),
                        answered.text(),
                        result.explanation(),
                        answered.citations()));
        step.remember(turn.covered(), new Utterance(Author.MACHINE, answered.text(), step.now()));
        goOn(step, turn.meanwhile());
    }

    private static void goOn(StepInMaking step, List<Message> meanwhile) {
        Idle idle = new Idle();
        step.become(idle);
        if (!meanwhile.isEmpty()) {
            Gate.open(step, idle, meanwhile);
        }
    }

    private static void failedAttempt(
            StepInMaking step, Asking asking, ResultArrived result, String reason) {
        if (asking.turn().failures() + 1 < step.policy().attempts()
                && !asking.turn().over(step.now())) {
            Gate.discard(step);
            step.become(asking.pause(step.now(), step.policy()));
        } else {
            handOff(step, asking.turn(), reason, result.explanation());
        }
    }

    /**
     * A person takes all that is open, what arrived meanwhile included, and the customer is told
     * so, once.
     */
    static void handOff(
            StepInMaking step, Turn turn, String reason, @Nullable Explanation explanation) {
        List<Message> open = turn.open();
        var words = step.policy().notices().handoff();
        Gate.discard(step);
        boolean told = step.maySend(1);
        List<OutboundId> sent = told ? List.of(step.notice(words)) : List.of();
        step.show(new Shown.PersonCalled());
        step.tell(
                new TurnFinished(
                        step.conversation().turn(),
                        open.stream().map(Message::id).toList(),
                        TurnOutcome.HANDED_OFF,
                        reason,
                        sent,
                        told ? words : null,
                        explanation,
                        List.of()));
        step.remember(open.stream().map(Message::utterance).toList());
        if (told) {
            step.remember(List.of(new Utterance(Author.NOTICE, words, step.now())));
        }
        step.become(new Idle());
    }

    private static void giveUp(StepInMaking step, Turn turn, String reason) {
        Gate.withdraw(step);
        handOff(step, turn, reason, null);
    }

    private static void timePassed(StepInMaking step) {
        switch (step.conversation().phase()) {
            case Idle _, Closed _ -> {}
            case Held held -> Desk.timePassed(step, held);
            case Gathering gathering -> gathered(step, gathering);
            case Open open when open.turn().over(step.now()) ->
                    giveUp(step, open.turn(), NO_ANSWER);
            case Asking asking -> step.become(asking.with(notified(step, asking.turn())));
            case Pausing pausing -> wakeUp(step, pausing.with(notified(step, pausing.turn())));
        }
        Deliveries.timePassed(step);
    }

    /** Nobody was asked yet, so an outage has cost the model none of its time. */
    private static void gathered(StepInMaking step, Gathering gathering) {
        if (step.now().isBefore(gathering.until())) {
            return;
        }
        Turn turn = gathering.turn();
        boolean never = gathering.attempt() == 0;
        Asking asking =
                never || turn.over(step.now())
                        ? gathering.with(turn.renewed(step.now(), step.limits())).ask()
                        : gathering.ask();
        Gate.ask(step, asking);
    }

    private static void wakeUp(StepInMaking step, Pausing pausing) {
        if (step.now().isBefore(pausing.until())) {
            step.become(pausing);
        } else {
            Gate.ask(step, pausing.ask());
        }
    }

    private static Turn notified(StepInMaking step, Turn turn) {
        if (!turn.owesNotice(step.now())) {
            return turn;
        }
        boolean roomForTheAnswerToo = step.maySend(2);
        if (!roomForTheAnswerToo) {
            return turn.afterNotice();
        }
        OutboundId sent = step.notice(step.policy().notices().delayed());
        step.tell(new Happening.NoticeSent(DELAYED, sent));
        return turn.afterNotice();
    }

    private static void failed(StepInMaking step) {
        if (step.conversation().phase() instanceof Open open) {
            giveUp(step, open.turn(), FAULT);
        }
    }
}
