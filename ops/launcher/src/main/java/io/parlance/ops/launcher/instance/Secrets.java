package io.parlance.ops.launcher.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.parlance.ops.launcher.Json;
import io.parlance.schemas.ids.ContactKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * What must stay unknown to others: made at the first start, kept in the data folder.
 *
 * @param contactKey base64 of 32 bytes; as {@code signingKey} and {@code chatTokenKey}
 * @param relayToken of whoever hands in mail over HTTP
 */
public record Secrets(
        String contactKey,
        String signingKey,
        String chatTokenKey,
        SmsAccount sms,
        String relayToken) {
    private static final int KEY_BYTES = 32;
    private static final int SMS_BYTES = 16;

    /** An older file lacks it. */
    private static final String RELAY_TOKEN = "relayToken";

    /** The company's account at the SMS provider. */
    public record SmsAccount(String accountSid, String authToken) {
        @Override
        public String toString() {
            return "SmsAccount[" + accountSid + "]";
        }
    }

    static Secrets random(RandomGenerator random) {
        return new Secrets(
                key(random),
                key(random),
                key(random),
                new SmsAccount("AC" + hex(random), hex(random)),
                hex(random));
    }

    /** Those of this instance; made where there are none. */
    public static Secrets of(Instance instance) throws IOException {
        return at(instance.secrets(), new SecureRandom());
    }

    /** Those of this instance, or empty where it never was up. */
    public static Optional<Secrets> existing(Instance instance) throws IOException {
        return Files.exists(instance.secrets()) ? Optional.of(of(instance)) : Optional.empty();
    }

    static Secrets at(Path file, RandomGenerator random) throws IOException {
        if (!Files.exists(file)) {
            PrivateFile.write(file, Json.pretty(random(random)) + "\n");
        }
        if (Json.read(file) instanceof ObjectNode kept && !kept.has(RELAY_TOKEN)) {
            kept.put(RELAY_TOKEN, hex(random));
            PrivateFile.write(file, Json.pretty(kept) + "\n");
        }
        return Json.parse(Files.readString(file, UTF_8), Secrets.class);
    }

    @JsonIgnore
    public String contactKeyFingerprint() {
        return ContactKey.ofBase64(contactKey).fingerprint();
    }

    private static String key(RandomGenerator random) {
        return Base64.getEncoder().encodeToString(bytes(random, KEY_BYTES));
    }

    private static String hex(RandomGenerator random) {
        return HexFormat.of().formatHex(bytes(random, SMS_BYTES));
    }

    private static byte[] bytes(RandomGenerator random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "Secrets[" + sms + "]";
    }
}
