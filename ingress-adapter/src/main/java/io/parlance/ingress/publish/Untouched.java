package io.parlance.ingress.publish;

import java.util.Optional;

/** What came from outside, byte for byte, and what it is. */
public final class Untouched {
    /** What fits a record beside its headers, with room to spare. */
    static final int LARGEST_BYTES = 1 << 20;

    private final byte[] bytes;
    private final Kind kind;
    private final Optional<String> claim;

    /** What it can be. */
    enum Kind {
        /** A provider's webhook. */
        FORM("application/x-www-form-urlencoded", "com.twilio.sms.form"),

        /** A mail as it came over the wire. */
        MAIL("message/rfc822", "org.rfc-editor.rfc5322.mail");

        private final String contentType;
        private final String type;

        Kind(String contentType, String type) {
            this.contentType = contentType;
            this.type = type;
        }

        String contentType() {
            return contentType;
        }

        /** As CloudEvents calls it. */
        String type() {
            return type;
        }
    }

    private Untouched(byte[] bytes, Kind kind, Optional<String> claim) {
        this.bytes = bytes;
        this.kind = kind;
        this.claim = claim;
    }

    /** The body of a webhook. */
    public static Untouched form(byte[] body) {
        return new Untouched(body.clone(), Kind.FORM, Optional.empty());
    }

    /**
     * A mail; one that is too large for a record is only named.
     *
     * @param claim its name in the claim store
     */
    public static Untouched mail(byte[] raw, String claim) {
        byte[] bytes = raw.length > LARGEST_BYTES ? new byte[0] : raw.clone();
        return new Untouched(bytes, Kind.MAIL, Optional.of(claim));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Kind kind() {
        return kind;
    }

    Optional<String> claim() {
        return claim;
    }
}
