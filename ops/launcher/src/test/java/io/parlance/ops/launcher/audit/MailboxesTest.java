package io.parlance.ops.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.audit.Evidence.Letter;
import io.parlance.ops.outside.mail.MailServer;
import io.parlance.ops.outside.mail.MailSettings;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves part of P2: every copy of a mail counts, whatever our own topics say. */
class MailboxesTest {
    private static final SigningKey KEY =
            SigningKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));
    private static final OutboundId FIRST =
            new OutboundId(new ContactId("aaaaaaaaaaaaaaaaaaaaaaaaaa"), 1);
    private static final OutboundId SECOND =
            new OutboundId(new ContactId("aaaaaaaaaaaaaaaaaaaaaaaaaa"), 2);
    private static final String ADA = "ada@example.org";
    private static final String SENT = "sent@alpenrand.example";

    @TempDir private Path folder = Path.of("");

    @Test
    void countsEveryCopyOfOursForACustomerAndNoneOfTheCompanysOwn() throws Exception {
        try (MailServer server = MailServer.start(new MailSettings(0, 0, folder))) {
            RawMail mail = new RawMail(server.smtpPort());
            mail.send("Message-ID: <" + KEY.sign(FIRST) + "@alpenrand.example>", ADA, SENT);
            mail.send("Message-ID: <" + KEY.sign(SECOND) + "@alpenrand.example>", ADA, SENT);
            mail.send(
                    "Message-ID:\r\n <" + KEY.sign(FIRST) + "@alpenrand.example>",
                    "Ada@Example.org");
        }

        assertThat(new Mailboxes(folder, Set.of(SENT), KEY).copies())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("at")
                .containsExactly(copy(FIRST), copy(SECOND), copy(FIRST));
    }

    @Test
    void leavesOutWhatSomebodyElseSent() throws Exception {
        try (MailServer server = MailServer.start(new MailSettings(0, 0, folder))) {
            RawMail mail = new RawMail(server.smtpPort());
            mail.send("Message-ID: <1@example.org>", ADA);
            mail.send("Message-ID: <" + FIRST + ".aaaaaaaaaaaaaaaa@alpenrand.example>", ADA);
            mail.send("X: y\r\n\r\nMessage-ID: <" + KEY.sign(FIRST) + "@x.example>", ADA);
        }

        assertThat(new Mailboxes(folder, Set.of(SENT), KEY).copies()).isEmpty();
    }

    @Test
    void isEmptyWhereThereNeverWasAMailServer() throws Exception {
        assertThat(new Mailboxes(folder.resolve("none"), Set.of(), KEY).copies()).isEmpty();
    }

    private static Copy copy(OutboundId id) {
        return new Copy(Letter.to(ADA), id, Instant.EPOCH);
    }
}
