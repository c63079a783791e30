package io.parlance.stream.conversation;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.OutboundId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One customer, across conversations.
 *
 * @param counter of the last Send; starts at the row's creation in milliseconds, so that none is
 *     repeated by a row that was erased and made anew
 * @param sequence of the last conversation event; 0 before the first
 * @param open the conversation that the next message belongs to; null where it opens one
 */
public record Contact(
        ContactId id,
        String tenant,
        KeyId keyId,
        long counter,
        long sequence,
        @Nullable ConversationId open) {
    /** A customer never seen before. */
    public static Contact first(ContactId id, String tenant, Instant now) {
        return new Contact(id, tenant, KeyId.first(id), now.toEpochMilli(), 0, null);
    }

    /** The conversation that the next message belongs to. */
    public Optional<ConversationId> conversation() {
        return Optional.ofNullable(open);
    }

    OutboundId outboundId() {
        return new OutboundId(id, counter);
    }

    Contact afterSend() {
        return new Contact(id, tenant, keyId, counter + 1, sequence, open);
    }

    Contact afterEvent() {
        return new Contact(id, tenant, keyId, counter, sequence + 1, open);
    }

    Contact in(ConversationId conversation) {
        return new Contact(id, tenant, keyId, counter, sequence, conversation);
    }
}
