package io.parlance.ops.outside.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The key and the people's secrets: made at the first start, and the same at every later one. */
final class KeptSecrets {
    /** User name to secret. */
    static final String SECRETS = "secrets.json";

    private static final String KEY = "signing-key.json";
    private static final int KEY_BITS = 2048;
    private static final int SECRET_BYTES = 16;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path dir;

    KeptSecrets(Path dir) throws IOException {
        this.dir = Files.createDirectories(dir);
    }

    /** Signs the tokens. */
    RSAKey signingKey() throws IOException {
        Path file = dir.resolve(KEY);
        try {
            if (!Files.exists(file)) {
                keep(file, newKey().toJSONString());
            }
            return RSAKey.parse(Files.readString(file, UTF_8));
        } catch (JOSEException | ParseException e) {
            throw new IOException(file + " holds no key; remove it, and another is made", e);
        }
    }

    private static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(KEY_BITS).keyID(UUID.randomUUID().toString()).generate();
    }

    /** User name to secret; somebody new gets one. */
    Map<String, String> secrets(List<Person> people) throws IOException {
        Path file = dir.resolve(SECRETS);
        Map<String, String> secrets = new TreeMap<>();
        if (Files.exists(file)) {
            secrets.putAll(JSON.readValue(Files.readString(file, UTF_8), new TypeReference<>() {}));
        }
        people.forEach(person -> secrets.computeIfAbsent(person.user(), _ -> newSecret()));
        keep(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(secrets) + "\n");
        return secrets;
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** For its owner's eyes; written beside it and moved, so that nobody sees half of it. */
    private static void keep(Path file, String text) throws IOException {
        var owner =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path whole = Files.createTempFile(file.getParent(), "." + file.getFileName(), "", owner);
        Files.writeString(whole, text, UTF_8);
        Files.move(
                whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
