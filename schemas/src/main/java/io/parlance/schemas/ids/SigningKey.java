package io.parlance.schemas.ids;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Optional;

/**
 * The secret that signs outbound ids which travel outside and come back, so that none can be
 * forged.
 */
public final class SigningKey {
    private static final int SIGNATURE = 16;

    private final Hmac hmac;

    private SigningKey(Hmac hmac) {
        this.hmac = hmac;
    }

    /**
     * @throws IllegalArgumentException unless it is the base64 of at least 32 bytes
     */
    public static SigningKey ofBase64(String base64) {
        return new SigningKey(Hmac.ofBase64("the signing key", base64));
    }

    /** The id, '.', and 16 characters of lower-case base32; at most 60 characters in all. */
    public String sign(OutboundId id) {
        return id + "." + signature(id);
    }

    /** The id that was signed, or empty where this key did not sign it. */
    public Optional<OutboundId> verify(String signed) {
        int dot = signed.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            OutboundId id = OutboundId.parse(signed.substring(0, dot));
            byte[] given = signed.substring(dot + 1).getBytes(US_ASCII);
            boolean same = MessageDigest.isEqual(given, signature(id).getBytes(US_ASCII));
            return same ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private String signature(OutboundId id) {
        return Hmac.base32(hmac.of("outbound", id.toString()), SIGNATURE);
    }
}
