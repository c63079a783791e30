package io.parlance.stream.conversation;

import io.parlance.schemas.ids.ConversationId;
import io.parlance.stream.conversation.Event.MessageArrived;
import java.util.Optional;

/** What a step sees: the contact, with the one conversation that the event belongs to. */
public record State(Contact contact, Conversation conversation) {
    public State {
        if (!conversation.id().contact().equals(contact.id())) {
            throw new IllegalArgumentException(
                    conversation.id() + " is no conversation of " + contact.id());
        }
    }

    /** A contact's first conversation, or the next one. */
    public static State opening(Contact contact, ConversationId id, Route route) {
        Contact after =
                switch (route.channel()) {
                    case SMS, CHAT -> contact.in(id);
                    case MAIL -> contact;
                };
        return new State(after, Conversation.first(id, route));
    }

    /** The conversation that a message of this contact belongs to; empty where it opens one. */
    public static Optional<ConversationId> conversationOf(Contact contact, MessageArrived message) {
        Mail mail = message.mail();
        return mail == null ? contact.conversation() : contact.threads().of(mail);
    }
}
