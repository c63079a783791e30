package io.parlance.stream.conversation;

import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Phase.Asking;
import io.parlance.stream.conversation.Phase.Gathering;
import io.parlance.stream.conversation.Phase.Idle;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The turn gate: how a turn is opened, and its question asked, withdrawn, and asked again. */
final class Gate {
    /** Whoever writes is a machine, as far as one can see. */
    static final String LOOP = "loop";

    private Gate() {}

    /** Opens a turn for these messages; the model is asked once the customer writes no more. */
    static void open(StepInMaking step, Idle idle, List<Message> messages) {
        if (isLoop(step, messages)) {
            step.takeLatestRoute();
            messages.forEach(message -> Arrivals.leaveToPeople(step, message, LOOP));
            return;
        }
        step.beginTurn();
        Turn turn = Turn.first(messages, step.now(), step.limits());
        gather(step, idle.gather(turn, messages.getFirst().at()), messages.getLast());
    }

    private static boolean isLoop(StepInMaking step, List<Message> messages) {
        Channel channel = step.conversation().route().channel();
        History history = step.conversation().history();
        return !step.maySend(1)
                || messages.stream()
                        .allMatch(m -> step.policy().loops().repeats(channel, m, history));
    }

    /** Waits whether the customer writes on after this message. */
    static void gather(StepInMaking step, Gathering gathering, Message last) {
        Channel channel = step.conversation().route().channel();
        Bursts bursts = step.policy().bursts();
        if (bursts.gathers(channel)) {
            Instant end = bursts.end(channel, gathering.since(), last.at());
            Instant latest = step.now().plus(bursts.longest());
            step.become(gathering.lasting(end.isBefore(latest) ? end : latest));
        } else {
            ask(step, gathering.ask());
        }
    }

    /** Asks the model, unless a rule says that a person shall answer. */
    static void ask(StepInMaking step, Asking asking) {
        step.policy()
                .handoff()
                .before(asking.turn())
                .ifPresentOrElse(
                        reason -> ConversationMachine.handOff(step, asking.turn(), reason, null),
                        () -> askModel(step, asking));
    }

    private static void askModel(StepInMaking step, Asking asking) {
        step.become(asking);
        Turn turn = asking.turn();
        RequestId request = step.conversation().request(asking.attempt());
        Route route = step.conversation().route();
        step.want(
                new Effect.Ask(
                        request,
                        route.channel(),
                        route.lane(),
                        turn.endsAt(),
                        utterances(step.conversation().history(), turn)));
        step.show(new Shown.Thinking(request));
        step.tell(new Happening.TurnAsked(request, turn.ids()));
    }

    /** The last that were said, the customer's open words at the end. */
    private static List<Utterance> utterances(History history, Turn turn) {
        List<Utterance> all =
                Stream.concat(
                                history.utterances().stream(),
                                turn.covered().stream().map(Message::utterance))
                        .toList();
        return all.subList(Math.max(0, all.size() - Effect.Ask.MOST_UTTERANCES), all.size());
    }

    /** The question that the model has, if it has one, is awaited by nobody. */
    static void abandon(StepInMaking step) {
        discard(step);
        withdraw(step);
    }

    /** The drafts of the question that the model has, if it has one, disappear. */
    static void discard(StepInMaking step) {
        if (step.conversation().phase() instanceof Asking asking) {
            step.show(new Shown.Discarded(step.conversation().request(asking.attempt())));
        }
    }

    /** The model, if it has a question, need not go on with it. */
    static void withdraw(StepInMaking step) {
        if (step.conversation().phase() instanceof Asking asking) {
            step.want(new Effect.Withdraw(step.conversation().request(asking.attempt())));
        }
    }
}
