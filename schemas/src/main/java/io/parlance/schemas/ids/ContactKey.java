package io.parlance.schemas.ids;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The secret that turns addresses into contact ids. It can never change: another key would split
 * every contact in two; {@link #fingerprint} tells keys apart at start.
 */
public final class ContactKey {
    private static final int FINGERPRINT_BYTES = 8;

    private final Hmac hmac;

    private ContactKey(Hmac hmac) {
        this.hmac = hmac;
    }

    /**
     * @throws IllegalArgumentException unless it is the base64 of at least 32 bytes
     */
    public static ContactKey ofBase64(String base64) {
        return new ContactKey(Hmac.ofBase64("the contact key", base64));
    }

    /** Who is behind this address, for this tenant. */
    public ContactId contact(String tenant, Address address) {
        byte[] digest = hmac.of("contact", tenant, address.kind().word(), address.value());
        return new ContactId(Hmac.base32(digest, ContactId.LENGTH));
    }

    /**
     * Marks a mail of this tenant.
     *
     * @param messageId of the mail's header, with angle brackets
     */
    public MailMark mark(String tenant, String messageId) {
        byte[] digest = hmac.of("mail", tenant, messageId);
        return new MailMark(Hmac.base32(digest, MailMark.LENGTH));
    }

    /**
     * Names a mail after its Message-ID, its sender and its content: the same mail that comes by
     * two ways is the same message, another one that claims its Message-ID is not.
     *
     * @param content what two copies of it have in common, such as its text
     */
    public MessageId message(MailMark mark, Address sender, String content) {
        String digest = HexFormat.of().formatHex(hmac.ofLong(content));
        byte[] named = hmac.of("message", mark.value(), sender.value(), digest);
        return new MessageId("mail:" + Hmac.base32(named, MailMark.LENGTH));
    }

    /** The conversation that this first message opens; the same one at every replay. */
    public ConversationId conversation(ContactId contact, Instant at, MessageId first) {
        byte[] entropy = hmac.of("conversation", contact.value(), first.value());
        return ConversationId.mint(contact, at, entropy);
    }

    /** 16 hex digits that are the same for the same key and say nothing else about it. */
    public String fingerprint() {
        byte[] digest = hmac.of("parlance");
        return HexFormat.of().formatHex(Arrays.copyOf(digest, FINGERPRINT_BYTES));
    }
}
