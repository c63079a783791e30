package io.parlance.stream.conversation;

import io.parlance.schemas.ids.ConversationId;
import java.util.function.Supplier;

/** What a step sees: the contact, with the one conversation that the event belongs to. */
public record State(Contact contact, Conversation conversation) {
    public State {
        if (!conversation.id().contact().equals(contact.id())) {
            throw new IllegalArgumentException(
                    conversation.id() + " is no conversation of " + contact.id());
        }
    }

    /** A contact's first conversation, or the next one after the last was closed. */
    public static State opening(Contact contact, ConversationId id, Route route) {
        return new State(contact.in(id), Conversation.first(id, route));
    }

    /** The id of the conversation that a message of this contact belongs to. */
    public static ConversationId conversationOf(Contact contact, Supplier<ConversationId> next) {
        return contact.conversation().orElseGet(next);
    }
}
