package io.parlance.ops.launcher.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.instance.Company;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.sample.Keys;
import io.parlance.ops.launcher.sample.ProviderList;
import io.parlance.ops.launcher.sample.SmsWorld;
import io.parlance.ops.launcher.status.LogState;
import io.parlance.ops.launcher.status.Status.GroupLag;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.ops.launcher.topic.RealLog;
import io.parlance.ops.launcher.topic.SampleRecords;
import io.parlance.ops.outside.mail.MailServer;
import io.parlance.ops.outside.mail.MailSettings;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.RevokeScope;
import io.parlance.schemas.headers.DeadLetter;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves part of P1: the audit sees what is committed, on topics that end in markers. */
class EvidenceReaderIT {
    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);
    private static final Keys KEYS =
            new Keys(
                    ContactKey.ofBase64(SECRET),
                    SigningKey.ofBase64(SECRET),
                    Company.of(new Instance(Path.of("../.."), 0)));
    private static final byte[] GARBAGE = {0, 0, 0, 3, 9, 77};
    private final Instant now = Instant.now();
    private static final String ADA = "ada@example.org";

    @TempDir private Path folder = Path.of("");

    @Test
    void readsBothEndsAndWhatIsCommittedBetween() throws Exception {
        Path say = Files.createDirectories(folder.resolve("say"));
        Files.writeString(
                say.resolve("1.jsonl"),
                """
                {"what":"accepted","messageId":"sms:1","at":"%1$s"}
                {"what":"accepted","messageId":"sms:lost","at":"%1$s"}
                {"what":"accepted","messageId":"sms:of-a-month-ago","at":"%2$s"}
                """
                        .formatted(Instant.now(), now.minus(Duration.ofDays(30))));
        try (RealLog log = RealLog.start(folder.resolve("broker"));
                SmsWorld sms = new SmsWorld(_ -> {});
                LogReader reader = log.reader();
                ProviderList phones = sms.phones()) {
            commit(log, Topics.INBOUND_MESSAGES, SampleRecords.inbound("sms:1"));
            commit(log, Topics.INBOUND_MESSAGES, SampleRecords.inbound("sms:1"));
            commit(log, Topics.INBOUND_MESSAGES, SampleRecords.inbound("sms:open"));
            log.abort(
                    Topics.INBOUND_MESSAGES,
                    SampleRecords.CONTACT,
                    SampleRecords.inbound("sms:never-committed"));
            log.commitBytes(
                    Topics.INBOUND_MESSAGES.deadLetters(),
                    SampleRecords.CONTACT,
                    "From=%2B1&MessageSid=SM9&Body=x".getBytes(UTF_8));
            // One that was put back and is as unreadable as before.
            log.commitBytes(Topics.INBOUND_MESSAGES, SampleRecords.CONTACT, GARBAGE);
            log.commitBytes(Topics.INBOUND_MESSAGES, SampleRecords.CONTACT, GARBAGE);
            reader.readAll(
                    Topics.INBOUND_MESSAGES.name(),
                    record -> {
                        if (Arrays.equals(record.value(), GARBAGE)) {
                            log.commitLetter(DeadLetter.of(record, "unreadable"));
                        }
                    });
            commit(
                    log,
                    Topics.CONVERSATION_EVENTS,
                    SampleRecords.replied("sms:1", "Thirty days.", 1));
            commit(log, Topics.OUTBOUND_MESSAGES, sent(SampleRecords.send("Thirty days.", 1)));
            commit(log, Topics.OUTBOUND_MESSAGES, sent(SampleRecords.send("Thirty days.", 1)));
            commit(log, Topics.DELIVERY_EVENTS, SampleRecords.delivered(1, DeliveryOutcome.SENT));
            commit(log, Topics.DELIVERY_EVENTS, answerToARevoke());
            sms.accept(SampleRecords.COMPANY, SampleRecords.CUSTOMER, "Thirty days.");
            sms.accept(SampleRecords.COMPANY, SampleRecords.CUSTOMER, "Thirty days.");

            Audit audit = Audit.of(reader(say, reader, phones).read(now));

            assertThat(audit.received()).isEqualTo(5);
            assertThat(audit.replied()).isEqualTo(1);
            assertThat(audit.open()).isEqualTo(1);
            assertThat(audit.deadLettered()).isEqualTo(2);
            assertThat(audit.drift()).isEqualTo(1);
            assertThat(audit.sentTwice()).isEqualTo(1);
            assertThat(audit.findings())
                    .containsExactlyInAnyOrder(
                            "drift: accepted, but not on the log: sms:lost",
                            "sent twice: " + SampleRecords.CONTACT + ".1");
            assertLag(log);
        }
    }

    @Test
    void accountsForMailByItsMarkAndForMailAndChatByTheSend() throws Exception {
        Path say = Files.createDirectories(folder.resolve("say"));
        String mark = KEYS.mark("<1@example.org>").value();
        String dead = KEYS.mark("<dead@example.org>").value();
        Files.writeString(
                say.resolve("1.jsonl"),
                """
                {"what":"accepted","messageId":"mark:%1$s","at":"%3$s"}
                {"what":"accepted","messageId":"mark:%2$s","at":"%3$s"}
                {"what":"accepted","messageId":"mark:lost","at":"%3$s"}
                """
                        .formatted(mark, dead, Instant.now()));
        try (RealLog log = RealLog.start(folder.resolve("broker"));
                SmsWorld sms = new SmsWorld(_ -> {});
                LogReader reader = log.reader();
                ProviderList phones = sms.phones();
                MailServer server =
                        MailServer.start(new MailSettings(0, 0, folder.resolve("mail")))) {
            commit(log, Topics.INBOUND_MESSAGES, SampleRecords.mail("mail:1", mark));
            log.commitBytes(
                    Topics.INBOUND_MESSAGES.deadLetters(),
                    SampleRecords.CONTACT,
                    "To: x\r\nMessage-ID: <dead@example.org>\r\n\r\n?".getBytes(UTF_8));
            commit(log, Topics.CONVERSATION_EVENTS, SampleRecords.replied("mail:1", "Hello", 1));
            for (int counter = 1; counter <= 2; counter++) {
                commit(
                        log,
                        Topics.OUTBOUND_MESSAGES,
                        sent(SampleRecords.send(Channel.MAIL, ADA, counter)));
                commit(
                        log,
                        Topics.DELIVERY_EVENTS,
                        SampleRecords.delivered(counter, DeliveryOutcome.SENT));
            }
            commit(log, Topics.OUTBOUND_MESSAGES, sent(SampleRecords.send(Channel.CHAT, "x", 3)));
            commit(log, Topics.DELIVERY_EVENTS, SampleRecords.delivered(3, DeliveryOutcome.SENT));
            commit(log, Topics.CHAT_EVENTS, SampleRecords.said(3));
            commit(log, Topics.CHAT_EVENTS, SampleRecords.said(3));
            commitNotShown(log, 4, now.minus(Duration.ofDays(6)));
            commitNotShown(log, 5, now.minus(Duration.ofDays(8)));
            commitNotShown(log, 5, now.minus(Duration.ofDays(8)));
            RawMail mail = new RawMail(server.smtpPort());
            for (int copy = 0; copy < 2; copy++) {
                mail.send(
                        "Message-ID: <%s@alpenrand.example>".formatted(KEYS.signing().sign(id(1))),
                        ADA,
                        "sent@alpenrand.example");
            }

            Audit audit = Audit.of(reader(say, reader, phones).read(now));

            assertThat(audit.replied()).isEqualTo(1);
            assertThat(audit.deadLettered()).isEqualTo(1);
            assertThat(audit.sentTwice()).isEqualTo(2);
            assertThat(audit.findings())
                    .containsExactlyInAnyOrder(
                            "drift: accepted, but not on the log: mark:lost",
                            "drift: said to be sent, but not with the customer: " + id(2),
                            "drift: said to be sent, but not with the customer: " + id(4),
                            "sent twice: " + id(1),
                            "sent twice: " + id(3));
        }
    }

    private OutboundMessage sent(OutboundMessage order) {
        order.setAt(now);
        return order;
    }

    /** It names the last Send before it, and says nothing about that. */
    private static DeliveryEvent answerToARevoke() {
        DeliveryEvent answer = SampleRecords.delivered(1, DeliveryOutcome.REVOKED);
        answer.setRevoke(RevokeScope.CONVERSATION);
        return answer;
    }

    /** A chat Send of which no window shows anything, or none any more. */
    private static void commitNotShown(RealLog log, int counter, Instant at) {
        OutboundMessage order = SampleRecords.send(Channel.CHAT, "x", counter);
        order.setAt(at);
        commit(log, Topics.OUTBOUND_MESSAGES, order);
        commit(log, Topics.DELIVERY_EVENTS, SampleRecords.delivered(counter, DeliveryOutcome.SENT));
    }

    private static OutboundId id(int counter) {
        return new OutboundId(new ContactId(SampleRecords.CONTACT), counter);
    }

    private EvidenceReader reader(Path say, LogReader log, ProviderList phones) {
        Mailboxes mailboxes =
                new Mailboxes(
                        folder.resolve("mail"), KEYS.company().sentMailboxes(), KEYS.signing());
        Phones shown = new Phones(phones, folder.resolve("sms/messages.jsonl"), KEYS.signing());
        return new EvidenceReader(new EvidenceReader.Ends(say, shown, mailboxes), log, KEYS);
    }

    /** Nobody has worked on the six records of that topic, nor passed their markers. */
    private static void assertLag(RealLog log) throws InterruptedException {
        try (LogState state = new LogState(log.broker().bootstrapServers())) {
            assertThat(state.look().groups())
                    .filteredOn(lag -> lag.topic().equals(Topics.INBOUND_MESSAGES.name()))
                    .singleElement()
                    .extracting(GroupLag::lag)
                    .isEqualTo(12L);
        }
    }

    private static <T extends SpecificRecord> void commit(RealLog log, Topic topic, T value) {
        log.commit(topic, SampleRecords.CONTACT, value);
    }
}
