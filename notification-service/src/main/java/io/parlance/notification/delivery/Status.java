package io.parlance.notification.delivery;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.RequestId;
import java.time.Instant;

/**
 * Show this in the customer's chat window.
 *
 * @param at when the conversation decided it
 * @param sequence number of what the window shows; 1 or more
 */
public record Status(
        String tenant,
        KeyId keyId,
        ConversationId conversation,
        Instant at,
        long sequence,
        Shown shown)
        implements Order.Numbered {
    /** What a window shows besides the words to the customer. */
    public sealed interface Shown {
        /** The customer's own words were taken in. */
        record Received(MessageId message, Personal text) implements Shown {}

        /** The model has a question; drafts of its answer may be shown. */
        record Thinking(RequestId request) implements Shown {}

        /** Nobody waits for this question's answer any more. */
        record Discarded(RequestId request) implements Shown {}

        /** A person will answer. */
        record PersonCalled() implements Shown {}

        /** The conversation is over. */
        record Closed() implements Shown {}
    }

    public Status {
        if (sequence < 1) {
            throw new IllegalArgumentException("what a chat shows is numbered from 1");
        }
    }

    @Override
    public ContactId contact() {
        return conversation.contact();
    }
}
