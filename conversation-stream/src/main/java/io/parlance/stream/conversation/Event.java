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
    /** The customer wrote. */
    record MessageArrived(MessageId id, Route route, Personal text, Instant at) implements Event {}

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

    /** Time passed; what is due is looked at. */
    record TimePassed() implements Event {}

    /** A step went wrong that should not; a person takes what is open. */
    record StepFailed() implements Event {}
}
