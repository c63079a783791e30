package io.parlance.ops.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @Test
    void haveTheFormsThatTheirReadersWant() {
        Secrets secrets = Secrets.random(new Random(7));

        assertThat(Base64.getDecoder().decode(secrets.contactKey())).hasSize(32);
        assertThat(Base64.getDecoder().decode(secrets.signingKey())).hasSize(32);
        assertThat(Base64.getDecoder().decode(secrets.chatTokenKey())).hasSize(32);
        assertThat(secrets.sms().accountSid()).matches("AC[0-9a-f]{32}");
        assertThat(secrets.sms().authToken()).matches("[0-9a-f]{32}");
        assertThat(secrets.contactKeyFingerprint()).matches("[0-9a-f]{16}");
    }

    @Test
    void stayTheSameOnceMade(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("secrets.json");

        Secrets made = Secrets.at(file, new Random(1));

        assertThat(Secrets.at(file, new Random(2))).isEqualTo(made);
    }

    @Test
    void getWhatAnOlderFileLacksAndKeepTheRest(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("secrets.json");
        Secrets made = Secrets.at(file, new Random(1));
        String older = Files.readString(file).replaceAll(",\\s*\"relayToken\"[^,}]*", "");
        Files.writeString(file, older);

        Secrets completed = Secrets.at(file, new Random(2));

        assertThat(older).doesNotContain("relayToken");
        assertThat(completed.relayToken()).matches("[0-9a-f]{32}");
        assertThat(completed.contactKey()).isEqualTo(made.contactKey());
        assertThat(completed.sms()).isEqualTo(made.sms());
        assertThat(Secrets.at(file, new Random(3))).isEqualTo(completed);
    }

    @Test
    void doNotShowInText() {
        Secrets secrets = Secrets.random(new Random(7));

        assertThat(secrets.toString())
                .doesNotContain(secrets.contactKey())
                .doesNotContain(secrets.relayToken())
                .doesNotContain(secrets.sms().authToken());
    }
}
