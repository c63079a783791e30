package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.schemas.ids.Address;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that signs tokens of sessions (HMAC-SHA-256), so that every edge that has it can check
 * them without asking anybody.
 */
final class TokenKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int FIELDS = 4;

    private final SecretKeySpec key;

    private TokenKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * @throws IllegalArgumentException unless it is the base64 of at least 32 bytes
     */
    static TokenKey ofBase64(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64.strip());
        if (bytes.length < KEY_BYTES) {
            throw new IllegalArgumentException(
                    "parlance.secrets.chat-token-key must be base64 of 32 bytes or more");
        }
        return new TokenKey(bytes);
    }

    /** {@code session.tenant.created.expires.signature}; times in seconds since 1970. */
    String sign(ChatToken token) {
        String said =
                String.join(
                        ".",
                        token.session().value(),
                        token.tenant(),
                        Long.toString(token.created().getEpochSecond()),
                        Long.toString(token.expires().getEpochSecond()));
        return said + "." + signature(said);
    }

    /** What it says, or empty where it is forged or has expired. */
    Optional<ChatToken> verify(String token, Instant now) {
        int dot = token.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String said = token.substring(0, dot);
        byte[] given = token.substring(dot + 1).getBytes(UTF_8);
        boolean ours = MessageDigest.isEqual(given, signature(said).getBytes(UTF_8));
        return ours ? read(said).filter(known -> !known.expired(now)) : Optional.empty();
    }

    private static Optional<ChatToken> read(String said) {
        String[] parts = said.split("\\.", -1);
        if (parts.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ChatToken(
                            Address.session(parts[0]),
                            parts[1],
                            Instant.ofEpochSecond(Long.parseLong(parts[2])),
                            Instant.ofEpochSecond(Long.parseLong(parts[3]))));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private String signature(String said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(("chat-token/1 " + said).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
