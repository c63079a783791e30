package io.parlance.schemas.ids;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) under one key, and lower-case base32 (RFC 4648) of what it gives. */
final class Hmac {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    private Hmac(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** From the base64 of at least 32 bytes; {@code name} is the setting to name in the error. */
    static Hmac ofBase64(String name, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is not base64", e);
        }
        if (bytes.length < KEY_BYTES) {
            throw new IllegalArgumentException(
                    name
                            + " has "
                            + bytes.length
                            + " bytes; at least "
                            + KEY_BYTES
                            + " are needed");
        }
        return new Hmac(bytes);
    }

    /** 32 bytes over the parts, each preceded by its length, so that no two lists collide. */
    byte[] of(String... parts) {
        Mac mac = mac();
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            mac.update((byte) (bytes.length >>> 8));
            mac.update((byte) bytes.length);
            mac.update(bytes);
        }
        return mac.doFinal();
    }

    /** 32 bytes over a text of any length. */
    byte[] ofLong(String text) {
        return mac().doFinal(text.getBytes(UTF_8));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** The first {@code length} characters of the base32 form. */
    static String base32(byte[] bytes, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int bit = 0; text.length() < length; bit += 5) {
            int pair = (bytes[bit / 8] & 0xff) << 8;
            if (bit / 8 + 1 < bytes.length) {
                pair |= bytes[bit / 8 + 1] & 0xff;
            }
            text.append(BASE32.charAt(pair >>> (11 - bit % 8) & 31));
        }
        return text.toString();
    }
}
