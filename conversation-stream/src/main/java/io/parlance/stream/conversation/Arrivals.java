package io.parlance.stream.conversation;

import io.parlance.schemas.ids.MessageId;
import io.parlance.stream.conversation.Event.MessageArrived;
import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import io.parlance.stream.conversation.Phase.Asking;
import io.parlance.stream.conversation.Phase.Closed;
import io.parlance.stream.conversation.Phase.Gathering;
import io.parlance.stream.conversation.Phase.Held;
import io.parlance.stream.conversation.Phase.Idle;
import io.parlance.stream.conversation.Phase.Pausing;
import java.util.List;
import java.util.Optional;

/** What a conversation makes of a message that comes in. */
final class Arrivals {
    private Arrivals() {}

    static void arrived(StepInMaking step, MessageArrived arrived) {
        step.tell(
                new Happening.MessageReceived(
                        arrived.id(), arrived.route().channel(), arrived.text()));
        Mail mail = arrived.mail();
        if (mail == null) {
            step.travelBy(arrived.route());
            take(step, arrived);
        } else if (mail.automatic() != null) {
            end(step, arrived.id(), TurnOutcome.SUPPRESSED, mail.automatic());
        } else if (mail.foreign()) {
            end(
                    step,
                    arrived.id(),
                    TurnOutcome.HANDED_OFF,
                    ConversationMachine.ANOTHER_PARTICIPANT);
        } else {
            step.travelBy(route(step, arrived.route(), mail));
            step.received(mail.mark());
            take(step, arrived);
        }
    }

    /** Whoever answers a mail of ours answers in its conversation's name and lane. */
    private static Route route(StepInMaking step, Route arrived, Mail mail) {
        Conversation conversation = step.conversation();
        boolean answersOurs = step.threads().answered(mail).equals(Optional.of(conversation.id()));
        return answersOurs ? arrived.keeping(conversation.route()) : arrived;
    }

    /**
     * Ends what no turn is for: nothing is sent, no turn begins, and the conversation stays as it
     * is.
     */
    static void end(StepInMaking step, MessageId message, TurnOutcome outcome, String reason) {
        step.tell(
                new TurnFinished(
                        step.conversation().turn(),
                        List.of(message),
                        outcome,
                        reason,
                        List.of(),
                        null,
                        null,
                        List.of()));
    }

    private static void take(StepInMaking step, MessageArrived arrived) {
        step.hasNews();
        Message message = new Message(arrived.id(), arrived.text(), arrived.at());
        Optional<Keyword> keyword = Keyword.of(arrived.route().channel(), arrived.text());
        if (keyword.isPresent()) {
            Consent.obey(step, keyword.get(), message);
        } else if (step.optedOut()) {
            end(step, message.id(), TurnOutcome.SUPPRESSED, Consent.OPTED_OUT);
        } else {
            step.show(new Shown.Received(message.id(), message.text()));
            join(step, message);
        }
    }

    private static void join(StepInMaking step, Message message) {
        switch (step.conversation().phase()) {
            case Idle idle -> Gate.open(step, idle, List.of(message));
            case Closed closed -> {
                step.become(closed.reopen());
                Gate.open(step, closed.reopen(), List.of(message));
            }
            case Gathering gathering -> {
                step.takeLatestRoute();
                Gate.gather(step, gathering.with(gathering.turn().joinedBy(message)), message);
            }
            case Asking asking -> during(step, asking, message);
            case Pausing pausing -> {
                step.takeLatestRoute();
                step.become(pausing.with(pausing.turn().joinedBy(message)));
            }
            case Held _ -> {
                step.takeLatestRoute();
                leaveToPeople(step, message, ConversationMachine.HELD);
            }
        }
    }

    /** A person may answer it; nothing is sent. */
    static void leaveToPeople(StepInMaking step, Message message, String reason) {
        step.remember(List.of(message.utterance()));
        end(step, message.id(), TurnOutcome.HANDED_OFF, reason);
    }

    /** What comes while the model has the question is answered with it, within bounds. */
    private static void during(StepInMaking step, Asking asking, Message message) {
        if (!step.policy().bursts().supersedes(asking.turn(), message.at())) {
            step.become(asking.with(asking.turn().followedBy(message)));
            return;
        }
        Gate.abandon(step);
        step.tell(new Happening.TurnSuperseded(step.conversation().request(asking.attempt())));
        step.takeLatestRoute();
        Gate.gather(step, asking.supersededBy(message), message);
    }
}
