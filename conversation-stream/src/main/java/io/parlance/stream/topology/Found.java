package io.parlance.stream.topology;

import io.parlance.schemas.ids.ConversationId;
import io.parlance.stream.conversation.Contact;
import io.parlance.stream.conversation.Conversation;
import io.parlance.stream.conversation.Route;
import io.parlance.stream.conversation.State;
import java.time.Instant;
import java.util.Optional;

/** A state, and when it was to be woken. */
record Found(State state, Optional<Instant> due) {
    static Found of(Contact contact, Conversation conversation) {
        return new Found(new State(contact, conversation), conversation.due());
    }

    /** A conversation in the making; it was never to be woken. */
    static Found opening(Contact contact, ConversationId conversation, Route route) {
        return new Found(State.opening(contact, conversation, route), Optional.empty());
    }

    /** A conversation that was opened for a mail that no turn is for, and so has no row. */
    static Found inName(Contact contact, ConversationId conversation, Route route) {
        return new Found(
                new State(contact, Conversation.first(conversation, route)), Optional.empty());
    }
}
