package io.parlance.ops.launcher.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.sample.ProviderList;
import io.parlance.ops.launcher.sample.SmsWorld;
import io.parlance.ops.launcher.status.LogState;
import io.parlance.ops.launcher.status.Status.GroupLag;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.ops.launcher.topic.RealLog;
import io.parlance.ops.launcher.topic.SampleRecords;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.DeliveryOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves part of P1: the audit sees what is committed, on topics that end in markers. */
class EvidenceReaderIT {
    @TempDir private Path folder = Path.of("");

    @Test
    void readsBothEndsAndWhatIsCommittedBetween() throws Exception {
        Path say = Files.createDirectories(folder.resolve("say"));
        Files.writeString(
                say.resolve("1.jsonl"),
                """
                {"what":"accepted","messageId":"sms:1","at":"2026-11-01T12:00:00Z"}
                {"what":"accepted","messageId":"sms:lost","at":"2026-11-01T12:00:00Z"}
                """);
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
            commit(
                    log,
                    Topics.CONVERSATION_EVENTS,
                    SampleRecords.replied("sms:1", "Thirty days.", 1));
            commit(log, Topics.OUTBOUND_MESSAGES, SampleRecords.send("Thirty days.", 1));
            commit(log, Topics.OUTBOUND_MESSAGES, SampleRecords.send("Thirty days.", 1));
            commit(log, Topics.DELIVERY_EVENTS, SampleRecords.delivered(1, DeliveryOutcome.SENT));
            sms.accept(SampleRecords.COMPANY, SampleRecords.CUSTOMER, "Thirty days.");
            sms.accept(SampleRecords.COMPANY, SampleRecords.CUSTOMER, "Thirty days.");

            Audit audit = Audit.of(new EvidenceReader(say, reader, phones).read());

            assertThat(audit.received()).isEqualTo(4);
            assertThat(audit.replied()).isEqualTo(1);
            assertThat(audit.open()).isEqualTo(1);
            assertThat(audit.deadLettered()).isEqualTo(1);
            assertThat(audit.drift()).isEqualTo(1);
            assertThat(audit.sentTwice()).isEqualTo(1);
            assertThat(audit.findings())
                    .containsExactlyInAnyOrder(
                            "drift: accepted, but not on the log: sms:lost",
                            "sent twice: [" + SampleRecords.CONTACT + ".1]");
            assertLag(log);
        }
    }

    /** Nobody has worked on the four records of that topic, nor passed their markers. */
    private static void assertLag(RealLog log) throws InterruptedException {
        try (LogState state = new LogState(log.broker().bootstrapServers())) {
            assertThat(state.look().groups())
                    .filteredOn(lag -> lag.topic().equals(Topics.INBOUND_MESSAGES.name()))
                    .singleElement()
                    .extracting(GroupLag::lag)
                    .isEqualTo(8L);
        }
    }

    private static <T extends SpecificRecord> void commit(RealLog log, Topic topic, T value) {
        log.commit(topic, SampleRecords.CONTACT, value);
    }
}
