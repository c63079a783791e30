package io.parlance.notification.delivery;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import java.time.Instant;

/**
 * Sends to this contact may leave again. A Revoke of one conversation stays.
 *
 * @param at when the conversation decided it
 */
public record Allow(String tenant, KeyId keyId, ConversationId conversation, Instant at)
        implements Order {
    @Override
    public ContactId contact() {
        return conversation.contact();
    }
}
