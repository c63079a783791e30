package io.parlance.stream.conversation;

import io.parlance.schemas.ids.MessageId;
import io.parlance.stream.conversation.Event.MessageArrived;
import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import io.parlance.stream.conversation.Phase.Asking;
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
    private static void end(
            StepInMaking step, MessageId message, TurnOutcome outcome, String reason) {
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
        Message message = new Message(arrived.id(), arrived.text(), arrived.at());
        step.show(new Shown.Received(message.id(), message.text()));
        switch (step.conversation().phase()) {
            case Idle idle -> step.open(idle, List.of(message));
            case Asking asking -> step.become(asking.with(asking.turn().joinedBy(message)));
            case Pausing pausing -> step.become(pausing.with(pausing.turn().joinedBy(message)));
        }
    }
}
