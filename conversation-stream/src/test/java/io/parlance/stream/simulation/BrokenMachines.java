package io.parlance.stream.simulation;

import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.stream.conversation.Command;
import io.parlance.stream.conversation.Contact;
import io.parlance.stream.conversation.Conversation;
import io.parlance.stream.conversation.ConversationMachine;
import io.parlance.stream.conversation.DeliveryOutcome;
import io.parlance.stream.conversation.Effect;
import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.Happening;
import io.parlance.stream.conversation.Phase;
import io.parlance.stream.conversation.Policy;
import io.parlance.stream.conversation.State;
import io.parlance.stream.conversation.Step;
import io.parlance.stream.conversation.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Machines that are wrong in one thing each, to see that the simulation can fail. */
final class BrokenMachines {
    private BrokenMachines() {}

    /** By what is wrong with them. */
    static Map<String, Machine> all() {
        Map<String, Machine> all = new LinkedHashMap<>();
        all.put("the gate is removed", BrokenMachines::gateRemoved);
        all.put("a claim is sealed without the answer", BrokenMachines::sealedAtOnce);
        all.put("a counter is used again", BrokenMachines::counterUsedAgain);
        all.put("a late answer counts", BrokenMachines::lateAnswerCounts);
        all.put("STOP is forgotten", BrokenMachines::stopForgotten);
        all.put("nothing is revoked", without(Effect.Revoke.class::isInstance));
        all.put("nothing is withdrawn", without(Effect.Withdraw.class::isInstance));
        all.put("a turn is dropped when it fails", BrokenMachines::failedTurnDropped);
        all.put("what came meanwhile is dropped", BrokenMachines::meanwhileDropped);
        all.put("automatic messages are not counted", BrokenMachines::uncounted);
        all.put("the person is ignored", BrokenMachines::personIgnored);
        all.put("words of another customer are remembered", new Mixing());
        return all;
    }

    private static Step real(State state, Event event, Instant now, Policy policy) {
        return ConversationMachine.step(state, event, now, policy);
    }

    private static Step gateRemoved(State state, Event event, Instant now, Policy policy) {
        boolean asking = state.conversation().phase() instanceof Phase.Asking;
        return event instanceof Event.MessageArrived && asking
                ? real(in(state, new Phase.Idle()), event, now, policy)
                : real(state, event, now, policy);
    }

    private static Step sealedAtOnce(State state, Event event, Instant now, Policy policy) {
        Step step = real(state, event, now, policy);
        if (!(step.state().conversation().phase() instanceof Phase.Assigned assigned)) {
            return step;
        }
        Contact contact = step.state().contact();
        List<Effect> effects = new ArrayList<>(step.effects());
        effects.add(
                new Effect.Tell(
                        contact.sequence() + 1,
                        new Happening.Sealed(assigned.agent(), DeliveryOutcome.REVOKED)));
        State told =
                new State(
                        with(contact, contact.counter(), contact.sequence() + 1),
                        step.state().conversation());
        Phase sealed =
                new Phase.Sealed(assigned.agent(), assigned.until(), DeliveryOutcome.REVOKED);
        return new Step(in(told, sealed), effects);
    }

    private static Step counterUsedAgain(State state, Event event, Instant now, Policy policy) {
        Step step = real(state, event, now, policy);
        Contact after = step.state().contact();
        boolean closed = event instanceof Event.Commanded c && c.command() instanceof Command.Close;
        return closed && after.conversation().isEmpty()
                ? new Step(
                        new State(
                                with(after, Math.max(1, after.counter() - 2), after.sequence()),
                                step.state().conversation()),
                        step.effects())
                : step;
    }

    private static Step lateAnswerCounts(State state, Event event, Instant now, Policy policy) {
        if (event instanceof Event.ResultArrived(_, var outcome, var explanation)
                && state.conversation().phase() instanceof Phase.Asking(_, var attempt)) {
            Conversation conversation = state.conversation();
            var open = conversation.id().request(conversation.turn(), attempt);
            return real(state, new Event.ResultArrived(open, outcome, explanation), now, policy);
        }
        return real(state, event, now, policy);
    }

    private static Step stopForgotten(State state, Event event, Instant now, Policy policy) {
        return forgetting(
                real(state, event, now, policy),
                c -> with(c, c.counter(), c.sequence(), c.sent(), null));
    }

    private static Step uncounted(State state, Event event, Instant now, Policy policy) {
        return forgetting(
                real(state, event, now, policy),
                c -> with(c, c.counter(), c.sequence(), List.of(), c.stop()));
    }

    private static Step forgetting(Step step, UnaryOperator<Contact> change) {
        State after = step.state();
        State changed = new State(change.apply(after.contact()), after.conversation());
        return new Step(changed, step.effects());
    }

    private static Machine without(Predicate<Effect> effects) {
        return (state, event, now, policy) -> {
            Step step = real(state, event, now, policy);
            return new Step(
                    step.state(), step.effects().stream().filter(effects.negate()).toList());
        };
    }

    private static Step failedTurnDropped(State state, Event event, Instant now, Policy policy) {
        Step step = real(state, event, now, policy);
        return step.state().conversation().phase() instanceof Phase.Pausing
                ? new Step(in(step.state(), new Phase.Idle()), step.effects())
                : step;
    }

    private static Step meanwhileDropped(State state, Event event, Instant now, Policy policy) {
        return state.conversation().phase() instanceof Phase.Asking(var turn, var attempt)
                ? real(
                        in(state, new Phase.Asking(withoutMeanwhile(turn), attempt)),
                        event,
                        now,
                        policy)
                : real(state, event, now, policy);
    }

    private static Turn withoutMeanwhile(Turn turn) {
        return new Turn(
                turn.covered(),
                List.of(),
                turn.noticeAt(),
                turn.noticed(),
                turn.endsAt(),
                turn.failures(),
                turn.superseded(),
                turn.supersededAt());
    }

    private static Step personIgnored(State state, Event event, Instant now, Policy policy) {
        boolean held = state.conversation().phase() instanceof Phase.Held;
        return event instanceof Event.MessageArrived && held
                ? real(in(state, new Phase.Idle()), event, now, policy)
                : real(state, event, now, policy);
    }

    /** Keeps what the last customer said, and puts it into the next one's history. */
    private static final class Mixing implements Machine {
        private @Nullable Conversation last;

        @Override
        public Step step(State state, Event event, Instant now, Policy policy) {
            Conversation mine = state.conversation();
            Conversation other = last;
            last = mine;
            boolean strange = other != null && !other.id().contact().equals(mine.id().contact());
            return other != null && strange
                    ? real(with(state, c -> remembering(c, other)), event, now, policy)
                    : real(state, event, now, policy);
        }

        private static Conversation remembering(Conversation mine, Conversation other) {
            return new Conversation(
                    mine.id(),
                    mine.route(),
                    mine.next(),
                    mine.turn(),
                    other.history(),
                    mine.phase(),
                    mine.deliveries(),
                    mine.revokes(),
                    mine.news());
        }
    }

    private static State in(State state, Phase phase) {
        return with(
                state,
                c ->
                        new Conversation(
                                c.id(),
                                c.route(),
                                c.next(),
                                c.turn(),
                                c.history(),
                                phase,
                                c.deliveries(),
                                c.revokes(),
                                c.news()));
    }

    private static State with(State state, UnaryOperator<Conversation> change) {
        return new State(state.contact(), change.apply(state.conversation()));
    }

    private static Contact with(Contact c, long counter, long sequence) {
        return with(c, counter, sequence, c.sent(), c.stop());
    }

    private static Contact with(
            Contact c, long counter, long sequence, List<Instant> sent, @Nullable MessageId stop) {
        ConversationId open = c.conversation().orElse(null);
        return new Contact(
                c.id(),
                c.tenant(),
                c.keyId(),
                counter,
                sequence,
                c.shown(),
                open,
                c.threads(),
                sent,
                stop);
    }
}
