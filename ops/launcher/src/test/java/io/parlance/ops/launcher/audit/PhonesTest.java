package io.parlance.ops.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.sample.ProviderList;
import io.parlance.ops.launcher.sample.SmsWorld;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves part of P2: two SMS of the same words are told apart. */
class PhonesTest {
    private static final SigningKey KEY =
            SigningKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));
    private static final OutboundId ID =
            new OutboundId(new ContactId("aaaaaaaaaaaaaaaaaaaaaaaaaa"), 1);

    @TempDir private Path folder = Path.of("");

    @Test
    void anSmsShowsItsSendWhereTheProvidersOwnRecordDoes() throws Exception {
        Path record = folder.resolve("messages.jsonl");
        Files.writeString(
                record,
                """
                {"accepted":{"sid":"SM0","statusCallback":"http://x:1/v1/sms/twilio/status?id=%s"}}
                {"accepted":{"sid":"SM1","statusCallback":"http://x:1/y?id=forged.1"}}
                {"reported":{"sid":"SM0","status":"SENT"}}
                {"accepted":{"sid":"SM2","statusCa\
                """
                        .formatted(KEY.sign(ID)));
        try (SmsWorld sms = new SmsWorld(_ -> {});
                ProviderList list = sms.phones()) {
            sms.accept("+1", "+2", "T");
            sms.accept("+1", "+2", "T");

            assertThat(new Phones(list, record, KEY).copies())
                    .extracting(Copy::id)
                    .containsExactly(ID, null);
            assertThat(new Phones(list, folder.resolve("none"), KEY).copies())
                    .extracting(Copy::id)
                    .containsExactly(null, null);
        }
    }
}
