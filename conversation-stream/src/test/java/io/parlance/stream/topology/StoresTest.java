package io.parlance.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.DuplicateDropped;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.MessageReceived;
import io.parlance.schemas.avro.OutboundMessage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays in the stores, and for how long. */
class StoresTest {
    private static final String ADA = "+4915100000001";

    @TempDir Path dir;
    private TestStream stream;

    @BeforeEach
    void open() {
        stream = new TestStream(dir);
    }

    @AfterEach
    void close() {
        stream.close();
    }

    /** They are names of topics and folders: another name begins with nothing. */
    @Test
    void theirNamesNeverChange() {
        assertThat(stream.driver.getAllStateStores())
                .containsOnlyKeys("contacts", "seen", "conversations", "due");
    }

    /** P2: as long as the provider may repeat it. */
    @Test
    void aMessageIsKnownAgainForFifteenDays() {
        stream.says(ADA, "sms:1", "How long?");

        stream.waits(Duration.ofDays(15));
        stream.says(ADA, "sms:1", "How long?");

        assertThat(stream.told().getLast().getEvent()).isInstanceOf(DuplicateDropped.class);
    }

    @Test
    void aMessageIsForgottenAfterThat() {
        stream.says(ADA, "sms:1", "How long?");
        stream.waits(Duration.ofDays(1));
        stream.says(ADA, "sms:2", "And boots?");

        stream.waits(Duration.ofDays(15));

        assertThat(keys(seen())).containsExactly(TestStream.contact(ADA) + "/sms:2");
        stream.told();
        stream.says(ADA, "sms:1", "How long?");
        assertThat(stream.told().getFirst().getEvent()).isInstanceOf(MessageReceived.class);
    }

    /** A row of the version before says when, and not in which conversation. */
    @Test
    void aMessageThatAnEarlierVersionSawIsKnownAgain() {
        stream.says(ADA, "sms:1", "How long?");
        seen().put(TestStream.contact(ADA) + "/sms:0", at(TestStream.START));

        stream.says(ADA, "sms:0", "How long?");

        assertThat(stream.told().getLast().getEvent()).isInstanceOf(DuplicateDropped.class);
        assertThat(stream.asked()).hasSize(1);
    }

    /** Each look reads only a part, and the next goes on behind it. */
    @Test
    void allThatIsOldIsForgottenAndNothingElse() {
        for (int i = 0; i < 2_500; i++) {
            boolean old = i % 2 == 0;
            seen().put(
                            "a/%05d".formatted(i),
                            at(old ? TestStream.START.minusSeconds(60) : young()));
        }

        stream.waits(Duration.ofDays(15));
        assertThat(keys(seen())).hasSizeBetween(1_251, 2_499);
        stream.waits(Duration.ofMinutes(1));
        stream.waits(Duration.ofMinutes(1));

        assertThat(keys(seen()))
                .hasSize(1_250)
                .allMatch(key ->
                        key.endsWith("1")
                                || key.endsWith("3")
                                || key.endsWith("5")
                                || key.endsWith("7")
                                || key.endsWith("9"));
    }

    private static Instant young() {
        return TestStream.START.plus(Duration.ofDays(1));
    }

    private static byte[] at(Instant time) {
        return ByteBuffer.allocate(Long.BYTES).putLong(time.toEpochMilli()).array();
    }

    /** P1: what waits is due once, not at each time that it was ever due. */
    @Test
    void aConversationIsDueOnceAndNotAtAllWhenNothingWaits() {
        stream.says(ADA, "sms:1", "How long?");
        assertThat(keys(due())).hasSize(1);

        InferenceRequest request = stream.asked().getFirst();
        stream.pipe(
                Topics.INFERENCE_RESULTS,
                request.getContactId(),
                Results.answer(request, "30 days."));
        assertThat(keys(due())).hasSize(1);

        OutboundMessage ordered = stream.ordered().getFirst();
        stream.pipe(
                Topics.DELIVERY_EVENTS,
                ordered.getContactId(),
                Results.delivery(ordered, DeliveryOutcome.SENT));
        assertThat(keys(due())).isEmpty();
    }

    @Test
    void whatIsDueForNobodyIsDropped() {
        stream.says(ADA, "sms:1", "How long?");
        byte[] real = keys(due()).getFirst();
        byte[] stale = ByteBuffer.wrap(real.clone()).putLong(0, 1L).array();
        due().put(stale, new byte[0]);

        stream.waits(Duration.ofSeconds(1));

        assertThat(keys(due())).containsExactly(real);
        assertThat(stream.ordered()).isEmpty();
    }

    private KeyValueStore<String, byte[]> seen() {
        return stream.driver.getKeyValueStore(Names.SEEN);
    }

    private KeyValueStore<byte[], byte[]> due() {
        return stream.driver.getKeyValueStore(Names.DUE);
    }

    private static <K> List<K> keys(KeyValueStore<K, byte[]> store) {
        List<K> keys = new ArrayList<>();
        try (var rows = store.all()) {
            rows.forEachRemaining(row -> keys.add(row.key));
        }
        return keys;
    }
}
