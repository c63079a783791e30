package io.parlance.notification.delivery;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.OutboundId;
import java.time.Instant;

/**
 * Let nothing of this scope leave any more, whenever its order comes.
 *
 * @param at when the conversation decided it
 * @param upTo the last Send of the contact before it; where the scope is the contact, it names the
 *     order only
 */
public record Revoke(
        String tenant,
        KeyId keyId,
        ConversationId conversation,
        Instant at,
        Scope scope,
        OutboundId upTo)
        implements Order {
    /** How far it reaches. */
    public enum Scope {
        /** What no person wrote in the conversation, up to a counter. */
        CONVERSATION,
        /** Everything to the contact, until an Allow. */
        CONTACT
    }

    /** What makes two of them the same order: a repeat is decided later, and is no other. */
    public record Name(Scope scope, ConversationId conversation, OutboundId upTo) {}

    public Revoke {
        if (!upTo.contact().equals(conversation.contact())) {
            throw new IllegalArgumentException(
                    "the Revoke up to " + upTo + " belongs to another contact's conversation");
        }
    }

    @Override
    public ContactId contact() {
        return conversation.contact();
    }

    public Name name() {
        return new Name(scope, conversation, upTo);
    }

    /** What it is over: the conversation's id, or the contact's. */
    public String over() {
        return switch (scope) {
            case CONVERSATION -> conversation.toString();
            case CONTACT -> contact().toString();
        };
    }

    /** Whether this must not leave. */
    boolean covers(Send send) {
        return switch (scope) {
            case CONVERSATION ->
                    send.conversation().equals(conversation)
                            && send.by() != Send.Speaker.PERSON
                            && send.id().counter() <= upTo.counter();
            case CONTACT -> send.contact().equals(contact());
        };
    }
}
