package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MessageId;
import java.time.Instant;

/** A customer's message that no turn has ended for yet. */
public record Message(MessageId id, Personal text, Instant at) {
    Utterance utterance() {
        return new Utterance(Author.CUSTOMER, text, at);
    }
}
