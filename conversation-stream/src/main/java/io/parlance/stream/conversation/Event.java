package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may happen to a conversation. */
public sealed interface Event {
    /**
     * The customer wrote.
     *
     * @param mail what only a mail has; null on other channels
     */
    record MessageArrived(MessageId id, Route route, Personal text, Instant at, @Nullable Mail mail)
            implements Event {
        public MessageArrived {
            boolean byMail = route.channel() == Channel.MAIL;
            if (byMail != (mail != null) || byMail != (route.answers() != null)) {
                throw new IllegalArgumentException(
                        "a message by %s %s what only a mail has"
                                .formatted(route.channel(), byMail ? "lacks" : "has"));
            }
        }

        /** Whether somebody else than the customer wrote it. */
        public boolean isForeign() {
            return mail != null && mail.foreign();
        }
    }

    /** A message of this conversation came once more. */
    record MessageRepeated(MessageId id) implements Event {}

    /** The model, or what stood in its way, was heard. */
    record ResultArrived(RequestId request, Outcome outcome, @Nullable Explanation explanation)
            implements Event {}

    /** The notification service said how a Send ended. */
    record DeliveryEnded(
            ConversationId conversation,
            OutboundId outbound,
            DeliveryOutcome outcome,
            @Nullable String reason)
            implements Event {}

    /**
     * The notification service answered a Revoke.
     *
     * @param ofContact which one: of the contact, or of the conversation
     * @param upTo the contact's last Send before it
     * @param outcome of what it covers
     */
    record RevokeAnswered(
            ConversationId conversation,
            boolean ofContact,
            OutboundId upTo,
            DeliveryOutcome outcome)
            implements Event {}

    /**
     * A person at the desk wants something.
     *
     * @param id made by the person's client; 1 to 64 letters, digits, '-', '_' and ':'
     * @param agent user name of the person
     * @param seen number of the last event that the person had seen; 0 where the command is right
     *     whatever came since
     */
    record Commanded(
            ConversationId conversation, String id, String agent, long seen, Command command)
            implements Event {
        public Commanded {
            mark(id);
        }

        /** By what it is recognised when it comes again. */
        public MessageId mark() {
            return mark(id);
        }

        private static MessageId mark(String id) {
            return new MessageId("command:" + id);
        }
    }

    /** Time passed; what is due is looked at. */
    record TimePassed() implements Event {}

    /** A step went wrong that should not; a person takes what is open. */
    record StepFailed() implements Event {}
}
