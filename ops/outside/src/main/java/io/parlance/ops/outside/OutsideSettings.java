package io.parlance.ops.outside;

import io.parlance.ops.outside.identity.IdentitySettings;
import io.parlance.ops.outside.identity.Person;
import io.parlance.ops.outside.mail.MailSettings;
import io.parlance.ops.outside.sms.Account;
import io.parlance.ops.outside.sms.SmsSettings;
import io.parlance.ops.outside.vllm.StandInConfig;
import io.parlance.ops.outside.vllm.StandInSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands outside, as a JSON file says it; an unknown or a missing key is an error.
 *
 * @param dataDir where each part keeps what it accepted, in a folder of its own
 * @param identity null where none shall run
 * @param vllm the model servers; may be empty
 */
record OutsideSettings(
        Path dataDir, Sms sms, Mail mail, @Nullable Identity identity, List<StandInConfig> vllm) {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    /** The SMS provider. */
    record Sms(int port, List<Account> accounts) {}

    /** The mail server. */
    record Mail(int smtpPort, int imapPort) {}

    /** The identity provider. */
    record Identity(int port, List<Person> people) {}

    static OutsideSettings read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), OutsideSettings.class);
    }

    SmsSettings smsSettings() {
        return new SmsSettings(sms.port(), dataDir.resolve("sms"), sms.accounts());
    }

    MailSettings mailSettings() {
        return new MailSettings(mail.smtpPort(), mail.imapPort(), dataDir.resolve("mail"));
    }

    Optional<IdentitySettings> identitySettings() {
        return Optional.ofNullable(identity)
                .map(some ->
                        new IdentitySettings(
                                some.port(), dataDir.resolve("identity"), some.people()));
    }

    List<StandInSettings> standInSettings() {
        return vllm.stream().map(config -> config.settings(dataDir)).toList();
    }
}
