package io.parlance.stream.conversation;

import io.parlance.stream.conversation.Event.Commanded;
import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import io.parlance.stream.conversation.Phase.Assigned;
import io.parlance.stream.conversation.Phase.Closed;
import io.parlance.stream.conversation.Phase.Held;
import io.parlance.stream.conversation.Phase.Idle;
import io.parlance.stream.conversation.Phase.Open;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation makes of what people at the desk want. A claim is assigned at once: the
 * machine orders nothing more. It is sealed by the answer to its Revoke, and by nothing else.
 */
final class Desk {
    /** Somebody has the conversation, or had it when the reply came. */
    static final String CLAIMED = "claimed";

    /** The customer, or a colleague, did something that the person had not seen. */
    static final String OUT_OF_DATE = "out-of-date";

    /** Whoever writes has to claim first. */
    static final String UNCLAIMED = "unclaimed";

    /** It is over; only notes can be written. */
    static final String CLOSED = "closed";

    private static final String COMMAND = "command";
    private static final String SILENCE = "silence";

    private Desk() {}

    static void commanded(StepInMaking step, Commanded commanded) {
        refusal(step, commanded)
                .ifPresentOrElse(
                        reason ->
                                step.tell(
                                        new Happening.CommandRefused(
                                                commanded.id(),
                                                commanded.agent(),
                                                reason,
                                                holder(step))),
                        () -> obey(step, commanded));
    }

    private static @Nullable String holder(StepInMaking step) {
        return step.conversation().phase() instanceof Held held ? held.agent() : null;
    }

    private static Optional<String> refusal(StepInMaking step, Commanded commanded) {
        boolean note = commanded.command() instanceof Command.Note;
        if (!note && step.conversation().phase() instanceof Closed) {
            return Optional.of(CLOSED);
        }
        return switch (commanded.command()) {
            case Command.Note _ -> Optional.empty();
            case Command.Claim _ -> heldByAnother(step, commanded);
            case Command.Transfer _ -> notTheirs(step, commanded);
            case Command.Release _, Command.Close _ ->
                    notTheirs(step, commanded).or(() -> outOfDate(step, commanded));
            case Command.Reply _ ->
                    notTheirs(step, commanded)
                            .or(() -> outOfDate(step, commanded))
                            .or(() ->
                                    step.optedOut()
                                            ? Optional.of(Consent.OPTED_OUT)
                                            : Optional.empty());
        };
    }

    private static Optional<String> heldByAnother(StepInMaking step, Commanded commanded) {
        String holder = holder(step);
        return holder == null || holder.equals(commanded.agent())
                ? Optional.empty()
                : Optional.of(CLAIMED);
    }

    private static Optional<String> notTheirs(StepInMaking step, Commanded commanded) {
        return holder(step) == null ? Optional.of(UNCLAIMED) : heldByAnother(step, commanded);
    }

    private static Optional<String> outOfDate(StepInMaking step, Commanded commanded) {
        return commanded.seen() > 0 && commanded.seen() < step.conversation().news()
                ? Optional.of(OUT_OF_DATE)
                : Optional.empty();
    }

    private static void obey(StepInMaking step, Commanded commanded) {
        String id = commanded.id();
        String agent = commanded.agent();
        switch (commanded.command()) {
            case Command.Claim _ -> claim(step, id, agent);
            case Command.Reply(var text) -> {
                goOn(step);
                var sent = step.personsReply(text);
                step.tellNews(new Happening.PersonReplied(id, agent, sent, text));
                step.remember(List.of(new Utterance(Author.PERSON, text, step.now())));
            }
            case Command.Note(var text) -> step.tell(new Happening.Noted(id, agent, text));
            case Command.Release _ -> release(step, id, agent, COMMAND);
            case Command.Transfer(var to) -> {
                if (step.conversation().phase() instanceof Held held) {
                    step.become(held.passedTo(to).lasting(patience(step)));
                }
                step.tellNews(new Happening.Transferred(id, agent, to));
            }
            case Command.Close _ -> {
                release(step, id, agent, COMMAND);
                step.become(new Closed());
                step.tell(new Happening.ConversationClosed(COMMAND));
                step.show(new Shown.Closed());
                step.leave();
            }
        }
    }

    /** The person is at work. */
    private static void goOn(StepInMaking step) {
        if (step.conversation().phase() instanceof Held held) {
            step.become(held.lasting(patience(step)));
        }
    }

    private static Instant patience(StepInMaking step) {
        return step.now().plus(step.policy().personsSilence());
    }

    private static void claim(StepInMaking step, String id, String agent) {
        goOn(step);
        switch (step.conversation().phase()) {
            case Closed _ -> throw new IllegalStateException("a closed conversation is claimed");
            case Assigned _ -> step.tell(new Happening.Claimed(id, agent));
            case Phase.Sealed(_, _, var outcome) -> {
                step.tell(new Happening.Claimed(id, agent));
                step.tell(new Happening.Sealed(agent, outcome));
            }
            case Idle idle -> take(step, idle, id, agent);
            case Open open -> {
                Gate.abandon(step);
                handOver(step, open.turn());
                take(step, new Idle(), id, agent);
            }
        }
    }

    private static void take(StepInMaking step, Idle idle, String id, String agent) {
        step.takeLatestRoute();
        step.become(idle.assign(agent, patience(step)));
        step.tellNews(new Happening.Claimed(id, agent));
        step.show(new Shown.PersonCalled());
        step.revoke(new Revoking.OfConversation());
    }

    /** What is open is the person's, who tells the customer so in their own words. */
    private static void handOver(StepInMaking step, Turn turn) {
        step.tell(
                new TurnFinished(
                        step.conversation().turn(),
                        turn.open().stream().map(Message::id).toList(),
                        TurnOutcome.HANDED_OFF,
                        CLAIMED,
                        List.of(),
                        null,
                        null,
                        List.of()));
        step.remember(turn.open().stream().map(Message::utterance).toList());
    }

    private static void release(
            StepInMaking step, @Nullable String id, String agent, String reason) {
        step.answered(false);
        step.become(new Idle());
        step.tellNews(new Happening.Released(id, agent, reason));
    }

    /** Whoever claimed and did nothing more holds up nobody for ever. */
    static void timePassed(StepInMaking step, Held held) {
        if (!step.now().isBefore(held.until())) {
            release(step, null, held.agent(), SILENCE);
        }
    }

    static void revokeAnswered(StepInMaking step, Event.RevokeAnswered answered) {
        Optional<Revoking> known =
                step.conversation().revokes().stream()
                        .filter(r -> r.isOfContact() == answered.ofContact())
                        .filter(r -> r.upTo().equals(answered.upTo()))
                        .findFirst();
        if (known.isEmpty()) {
            return;
        }
        step.answered(answered.ofContact());
        switch (known.get().reach()) {
            case Revoking.OfContact(var message) ->
                    step.tell(new Happening.ConsentChanged(message, false, answered.outcome()));
            case Revoking.OfConversation _ -> seal(step, answered.outcome());
        }
    }

    private static void seal(StepInMaking step, DeliveryOutcome outcome) {
        if (step.conversation().phase() instanceof Assigned assigned) {
            step.become(assigned.seal(outcome));
            step.tell(new Happening.Sealed(assigned.agent(), outcome));
        }
    }
}
