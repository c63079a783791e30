package io.parlance.schemas.ids;

import java.time.Instant;
import java.util.UUID;

/**
 * One conversation of a contact: contact id, '.', UUIDv7 (RFC 9562, 5.7). Whoever holds it can find
 * its partition.
 */
public record ConversationId(ContactId contact, UUID uuid) {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /**
     * Mints the id that this first message at this time always gives, so that a replayed step mints
     * it again.
     *
     * @param entropy at least 10 bytes that only the first message determines
     */
    public static ConversationId mint(ContactId contact, Instant at, byte[] entropy) {
        long high = 0;
        for (int i = 0; i < 2; i++) {
            high = high << 8 | (entropy[i] & 0xffL);
        }
        long low = 0;
        for (int i = 2; i < 10; i++) {
            low = low << 8 | (entropy[i] & 0xffL);
        }
        long most = at.toEpochMilli() << 16 | VERSION_7 | (high & 0x0fffL);
        return new ConversationId(contact, new UUID(most, low >>> 2 | VARIANT));
    }

    /**
     * @throws IllegalArgumentException where {@code text} is none
     */
    public static ConversationId parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("not a conversation id: " + text);
        }
        return new ConversationId(
                new ContactId(text.substring(0, dot)), UUID.fromString(text.substring(dot + 1)));
    }

    /** The request of this turn and attempt, both from 1. */
    public RequestId request(int turn, int attempt) {
        return new RequestId(this, turn, attempt);
    }

    @Override
    public String toString() {
        return contact + "." + uuid;
    }
}
