package io.parlance.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.OutboundMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What steps write: under which ids, at which times, in which order. */
class RecordsTest {
    private static final String ADA = "+4915100000001";
    private static final String BEN = "+4915100000002";
    private static final Duration OUTAGE = Duration.ofMinutes(20);

    @TempDir Path dir;

    /** P2: ids come of the record alone, so a step that is done again is the same step. */
    @Test
    void aStepThatIsDoneAgainLaterAsksTheSameQuestion() {
        InferenceRequest once;
        try (TestStream stream = new TestStream(dir.resolve("once"))) {
            stream.says(ADA, "sms:1", "How long?");
            once = stream.asked().getFirst();
        }

        try (TestStream stream = new TestStream(dir.resolve("again"))) {
            stream.waits(OUTAGE);
            stream.says(ADA, "sms:1", "How long?");

            assertThat(stream.asked().getFirst().getRequestId()).isEqualTo(once.getRequestId());
        }
    }

    /** P1: a backlog is not born expired. */
    @Test
    void anEventKeepsBothClocksAndTheDeadlineGoesByTheStepsOwn() {
        try (TestStream stream = new TestStream(dir)) {
            stream.waits(OUTAGE);
            stream.says(ADA, "sms:1", "How long?");

            Instant now = TestStream.START.plus(OUTAGE);
            ConversationEvent received = stream.told().getFirst();
            assertThat(received.getAt()).isEqualTo(TestStream.START);
            assertThat(received.getNow()).isEqualTo(now);
            InferenceRequest request = stream.asked().getFirst();
            assertThat(request.getDeadline()).isEqualTo(now.plus(Duration.ofMinutes(10)));
            assertThat(request.getUtterances().getFirst().getAt()).isEqualTo(TestStream.START);
        }
    }

    /** A clock that is ahead shifts nobody else's time. */
    @Test
    void aRecordKeepsItsOwnTimeBehindALaterOne() {
        try (TestStream stream = new TestStream(dir)) {
            stream.at(TestStream.START.plus(OUTAGE)).says(BEN, "sms:9", "From the future");
            stream.told();

            stream.at(TestStream.START).says(ADA, "sms:1", "How long?");

            assertThat(stream.told().getFirst().getAt()).isEqualTo(TestStream.START);
        }
    }

    /** P5: of a contact's events none is missing. */
    @Test
    void eventsAreNumberedWithoutAGap() {
        List<ConversationEvent> told = new ArrayList<>();
        try (TestStream stream = new TestStream(dir)) {
            stream.says(ADA, "sms:1", "How long?");
            stream.says(ADA, "sms:1", "How long?");
            stream.waits(Duration.ofSeconds(31));
            InferenceRequest request = stream.asked().getFirst();
            for (int i = 0; i < 2; i++) {
                stream.pipe(
                        Topics.INFERENCE_RESULTS,
                        request.getContactId(),
                        Results.answer(request, "30 days."));
            }
            for (OutboundMessage ordered : stream.ordered()) {
                stream.pipe(
                        Topics.DELIVERY_EVENTS,
                        ordered.getContactId(),
                        Results.delivery(ordered, DeliveryOutcome.SENT));
            }
            told.addAll(stream.told());
        }

        assertThat(told).hasSize(8);
        assertThat(told)
                .extracting(ConversationEvent::getSequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 8).boxed().toList());
    }

    @Test
    void aRecordIsKeyedByItsContactAndSaysWhatItIs() {
        try (TestStream stream = new TestStream(dir)) {
            stream.says(ADA, "sms:1", "How long?");

            var asked = stream.records(Topics.INFERENCE_REQUESTS_LIVE).getFirst();
            String contact = TestStream.contact(ADA).value();
            assertThat(new String(asked.key(), UTF_8)).isEqualTo(contact);
            assertThat(header(asked, "ce_id")).startsWith(contact + ".").endsWith(".1.1");
            assertThat(header(asked, "ce_type")).endsWith(".InferenceRequest");
            assertThat(header(asked, "ce_source")).isEqualTo("conversation-stream");
            assertThat(header(asked, "ce_time")).isEqualTo(TestStream.START.toString());
            var told = stream.records(Topics.CONVERSATION_EVENTS);
            assertThat(told)
                    .extracting(event -> header(event, "ce_id"))
                    .containsExactly(contact + ":1", contact + ":2");
        }
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
