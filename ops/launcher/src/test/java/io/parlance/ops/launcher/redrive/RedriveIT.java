package io.parlance.ops.launcher.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.redrive.Redrive.Found;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.ops.launcher.topic.RealLog;
import io.parlance.ops.launcher.topic.SampleRecords;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.headers.DeadLetter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P1: a dead letter is not lost: it can be put back, and is put back once. */
class RedriveIT {
    private static final Topic TOPIC = Topics.INBOUND_MESSAGES;
    private static final byte[] GARBAGE = {0, 0, 0, 3, 9, 77};

    @TempDir private Path folder = Path.of("");

    private RealLog log;
    private LogReader reader;

    @BeforeEach
    void start() throws Exception {
        log = RealLog.start(folder.resolve("broker"));
        reader = log.reader();
    }

    @AfterEach
    void stop() {
        reader.close();
        log.close();
    }

    @Test
    void putsBackWhatWasARecordAsItWasAndOnce() throws Exception {
        log.commitBytes(TOPIC, SampleRecords.CONTACT, GARBAGE);
        ConsumerRecord<byte[], byte[]> first = records(TOPIC).getFirst();
        first.headers().add("ce_id", "sms:1".getBytes(UTF_8));
        log.commitLetter(DeadLetter.of(first, "unreadable"));
        log.commitBytes(TOPIC.deadLetters(), SampleRecords.CONTACT, "Body=x".getBytes(UTF_8));

        Found listed = redrive().run((_, _) -> {});
        Found found = putBack();

        assertThat(found).isEqualTo(listed);
        assertThat(found.reasons()).containsOnlyKeys("unreadable").containsValue(1);
        assertThat(found.raw()).isEqualTo(1);
        List<ConsumerRecord<byte[], byte[]>> all = records(TOPIC);
        assertThat(all).hasSize(2);
        assertThat(all.getLast().value()).isEqualTo(GARBAGE);
        assertThat(all.getLast().key()).isEqualTo(first.key());
        assertThat(all.getLast().partition()).isEqualTo(first.partition());
        assertThat(Arrays.stream(all.getLast().headers().toArray()).map(Header::key))
                .containsExactly("ce_id");

        Found again = putBack();

        assertThat(again.letters()).isZero();
        assertThat(again.earlier()).isEqualTo(1);
        assertThat(again.raw()).isEqualTo(1);
        assertThat(records(TOPIC)).hasSize(2);
    }

    /** P2: what became of it meanwhile may be forgotten by all, by the mark too. */
    @Test
    void anOldOneIsLeftUntilItIsAskedForAndIsThenPutBackOnce() throws Exception {
        log.commitBytes(TOPIC, SampleRecords.CONTACT, GARBAGE);
        int before = records(TOPIC).size();
        ConsumerRecord<byte[], byte[]> record = records(TOPIC).getLast();
        Instant now = Instant.now();
        log.commitLetter(letter(record, now.minus(Duration.ofDays(8))));
        log.commitLetter(letter(record, now));

        Found young = putBack(now.minus(Redrive.REMEMBERED));
        Found youngAgain = putBack(now.minus(Redrive.REMEMBERED));

        assertThat(young).isEqualTo(new Found(Map.of("unreadable", 1), 0, 1, 0));
        assertThat(youngAgain).isEqualTo(new Found(Map.of(), 1, 1, 0));
        assertThat(records(TOPIC)).hasSize(before + 1);

        Found all = putBack(Instant.EPOCH);
        Found allAgain = putBack(Instant.EPOCH);

        assertThat(all).isEqualTo(new Found(Map.of("unreadable", 1), 1, 0, 0));
        assertThat(allAgain).isEqualTo(new Found(Map.of(), 2, 0, 0));
        assertThat(records(TOPIC)).hasSize(before + 2);
    }

    private static ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> record, Instant at) {
        var letter = DeadLetter.of(record, "unreadable");
        return new ProducerRecord<>(
                letter.topic(),
                letter.partition(),
                at.toEpochMilli(),
                letter.key(),
                letter.value(),
                letter.headers());
    }

    @Test
    void oneThatWasCutOffPutNothingBack() throws Exception {
        log.commitBytes(TOPIC, SampleRecords.CONTACT, GARBAGE);
        int before = records(TOPIC).size();
        log.commitLetter(DeadLetter.of(records(TOPIC).getLast(), "unreadable"));
        try (PutBack cutOff = new PutBack(servers(), TOPIC)) {
            redrive().run(cutOff::put);
        }

        Found found = putBack();

        assertThat(found.letters()).isEqualTo(1);
        assertThat(records(TOPIC)).hasSize(before + 1);
    }

    @Test
    void theLaterOfTwoEndsTheFirst() throws Exception {
        log.commitBytes(TOPIC, SampleRecords.CONTACT, GARBAGE);
        int before = records(TOPIC).size();
        log.commitLetter(DeadLetter.of(records(TOPIC).getLast(), "unreadable"));
        try (PutBack first = new PutBack(servers(), TOPIC)) {
            redrive().run(first::put);
            putBack();

            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(first::commit)
                    .withMessageContaining("Another redrive");
        }
        assertThat(records(TOPIC)).hasSize(before + 1);
    }

    /** What is killed in the middle holds up those who read the live topic. */
    @Test
    void oneThatIsKilledHoldsUpNobodyForLong() throws Exception {
        try (PutBack back = new PutBack(servers(), TOPIC);
                Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            String id = PutBack.transactionalId(TOPIC);

            long longest =
                    admin.describeTransactions(List.of(id))
                            .description(id)
                            .get()
                            .transactionTimeoutMs();

            assertThat(longest).isLessThanOrEqualTo(10_000);
            back.commit();
        }
    }

    private Found putBack() throws InterruptedException {
        return putBack(Instant.EPOCH);
    }

    private Found putBack(Instant oldest) throws InterruptedException {
        try (PutBack back = new PutBack(servers(), TOPIC)) {
            Found found = redrive(oldest).run(back::put);
            back.commit();
            return found;
        }
    }

    private Redrive redrive() throws InterruptedException {
        return redrive(Instant.EPOCH);
    }

    private Redrive redrive(Instant oldest) throws InterruptedException {
        settle(TOPIC.deadLetters());
        return new Redrive(reader, TOPIC, PutBack.before(servers()), oldest);
    }

    /** A commit is told before its markers are written; till then readers stand before it. */
    private void settle(Topic topic) {
        var partitions = reader.partitions(topic.name());
        try (var all =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            all.endOffsets(partitions)
                                    .equals(reader.consumer().endOffsets(partitions)));
        }
    }

    private String servers() {
        return log.broker().bootstrapServers();
    }

    private List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
        settle(topic);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        reader.readAll(topic.name(), all::add);
        return all;
    }
}
