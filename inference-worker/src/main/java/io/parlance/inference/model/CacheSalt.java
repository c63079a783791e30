package io.parlance.inference.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One salt per tenant for the servers' prefix cache, so that nobody can learn by timing what
 * another tenant asked. Not to be guessed without the key, the same at every worker that has it.
 */
public final class CacheSalt {
    private final SecretKeySpec key;

    /**
     * @param key at least 32 bytes
     */
    public CacheSalt(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the key of the cache salt needs 32 bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** 43 characters of URL-safe base64. */
    public String of(String tenant) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update("vllm cache salt\0".getBytes(UTF_8));
            byte[] digest = mac.doFinal(tenant.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
