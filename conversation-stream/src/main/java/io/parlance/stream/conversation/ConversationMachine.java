package io.parlance.stream.conversation;

import io.parlance.schemas.ids.OutboundId;
import io.parlance.stream.conversation.Event.DeliveryEnded;
import io.parlance.stream.conversation.Event.MessageArrived;
import io.parlance.stream.conversation.Event.MessageRepeated;
import io.parlance.stream.conversation.Event.ResultArrived;
import io.parlance.stream.conversation.Event.StepFailed;
import io.parlance.stream.conversation.Event.TimePassed;
import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import io.parlance.stream.conversation.Outcome.Answered;
import io.parlance.stream.conversation.Phase.Asking;
import io.parlance.stream.conversation.Phase.Idle;
import io.parlance.stream.conversation.Phase.Pausing;
import io.parlance.stream.conversation.Phase.Turn;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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

    /** What the customer reads where a reply takes longer. */
    public static final String DELAYED = "delayed";

    private ConversationMachine() {}

    /** Pure; {@code now} is the wall clock of the step. */
    public static Step step(State state, Event event, Instant now, Policy policy) {
        StepInMaking step = new StepInMaking(state, now, policy);
        switch (event) {
            case MessageArrived message -> Arrivals.arrived(step, message);
            case MessageRepeated(var id) -> step.tell(new Happening.DuplicateDropped(id));
            case ResultArrived result -> heard(step, result);
            case DeliveryEnded ended -> Deliveries.ended(step, ended);
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
            case REPLY -> reply(step, turn, result, answered);
            case PERSON_ASKED_FOR -> handOff(step, turn, ASKED_FOR_PERSON, result.explanation());
            case PERSON -> handOff(step, turn, MODEL_WISH, result.explanation());
        }
    }

    private static void reply(
            StepInMaking step, Turn turn, ResultArrived result, Answered answered) {
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
        step.remember(
                turn.covered().stream(),
                new Utterance(Author.MACHINE, answered.text(), step.now()));
        goOn(step, turn.meanwhile());
    }

    private static void goOn(StepInMaking step, List<Message> meanwhile) {
        Idle idle = new Idle();
        step.become(idle);
        if (!meanwhile.isEmpty()) {
            step.open(idle, meanwhile);
        }
    }

    private static void failedAttempt(
            StepInMaking step, Asking asking, ResultArrived result, String reason) {
        if (asking.attempt() < step.policy().attempts() && !asking.turn().over(step.now())) {
            step.discard();
            step.become(asking.pause(step.now(), step.policy()));
        } else {
            handOff(step, asking.turn(), reason, result.explanation());
        }
    }

    /**
     * A person takes all that is open, what arrived meanwhile included, and the customer is told
     * so, once.
     */
    private static void handOff(
            StepInMaking step, Turn turn, String reason, @Nullable Explanation explanation) {
        List<Message> open =
                Stream.concat(turn.covered().stream(), turn.meanwhile().stream()).toList();
        var words = step.policy().notices().handoff();
        step.discard();
        OutboundId sent = step.notice(words);
        step.show(new Shown.PersonCalled());
        step.tell(
                new TurnFinished(
                        step.conversation().turn(),
                        open.stream().map(Message::id).toList(),
                        TurnOutcome.HANDED_OFF,
                        reason,
                        List.of(sent),
                        words,
                        explanation,
                        List.of()));
        step.remember(open.stream(), new Utterance(Author.NOTICE, words, step.now()));
        step.become(new Idle());
    }

    private static void timePassed(StepInMaking step) {
        switch (step.conversation().phase()) {
            case Idle _ -> {}
            case Asking asking when asking.turn().over(step.now()) ->
                    handOff(step, asking.turn(), NO_ANSWER, null);
            case Asking asking -> step.become(asking.with(notified(step, asking.turn())));
            case Pausing pausing when pausing.turn().over(step.now()) ->
                    handOff(step, pausing.turn(), NO_ANSWER, null);
            case Pausing pausing -> wakeUp(step, pausing.with(notified(step, pausing.turn())));
        }
        Deliveries.timePassed(step);
    }

    private static void wakeUp(StepInMaking step, Pausing pausing) {
        if (step.now().isBefore(pausing.until())) {
            step.become(pausing);
        } else {
            step.ask(pausing.askAgain());
        }
    }

    private static Turn notified(StepInMaking step, Turn turn) {
        if (!turn.owesNotice(step.now())) {
            return turn;
        }
        OutboundId sent = step.notice(step.policy().notices().delayed());
        step.tell(new Happening.NoticeSent(DELAYED, sent));
        return turn.afterNotice();
    }

    private static void failed(StepInMaking step) {
        switch (step.conversation().phase()) {
            case Idle _ -> {}
            case Asking(var turn, _) -> handOff(step, turn, FAULT, null);
            case Pausing(var turn, _, _) -> handOff(step, turn, FAULT, null);
        }
    }
}
