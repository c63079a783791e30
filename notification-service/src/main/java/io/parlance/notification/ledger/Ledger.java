package io.parlance.notification.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.notification.delivery.Kept;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.LedgerEntry;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One partition of the ledger in the hands of its one owner. Opening it fences every older owner:
 * whatever those still try to commit fails, so what is read after that is all there is.
 *
 * <p>Offsets are committed under the name of the group alone, without the member's epoch. The
 * transactional id is the fence here, and the stronger one: a member's epoch changes with every
 * rebalance, also for partitions that stay where they are.
 */
public final class Ledger implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Map<String, Object> PRODUCER =
            Map.of(
                    "transaction.timeout.ms", 5_000,
                    "request.timeout.ms", 4_000,
                    "delivery.timeout.ms", 5_000,
                    "max.block.ms", 10_000);

    private final KafkaProducer<byte[], byte[]> producer;
    private final Contents contents;

    /** What it takes to open one. */
    public record Clients(
            Map<String, Object> consumer,
            Map<String, Object> producer,
            SchemaRegistry registry,
            String group) {}

    /** What an owner finds: the last entry of each key, and the group's name for commits. */
    private record Contents(List<Kept> entries, ConsumerGroupMetadata group) {}

    private Ledger(KafkaProducer<byte[], byte[]> producer, Contents contents) {
        this.producer = producer;
        this.contents = contents;
    }

    /**
     * Takes the partition over and reads it up to the high watermark that it had when the older
     * owners were fenced; waits where a transaction below that is still open.
     *
     * @throws KafkaException where that did not succeed, try again; a {@link
     *     org.apache.kafka.common.errors.SerializationException} where an entry cannot be read: to
     *     go on without it could send a message twice
     */
    static Ledger open(int partition, Clients clients) throws InterruptedException {
        Map<String, Object> config = new HashMap<>(clients.producer());
        config.putAll(PRODUCER);
        config.put("transactional.id", "delivery-" + partition);
        config.put("client.id", "delivery-" + partition);
        var producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new Ledger(producer, read(partition, clients));
        } catch (RuntimeException | InterruptedException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    private static Contents read(int number, Clients clients) throws InterruptedException {
        var partition = new TopicPartition(Topics.DELIVERY_LEDGER.name(), number);
        Map<String, Object> config = new HashMap<>(clients.consumer());
        config.put("group.id", clients.group());
        // Else a fetch stays behind at the end, and the close, and so the takeover, waits for it.
        config.put("fetch.max.wait.ms", 10);
        Map<String, Kept> last = new LinkedHashMap<>();
        try (var values = new AvroDeserializer<>(clients.registry(), LedgerEntry.class);
                var consumer =
                        new KafkaConsumer<>(
                                config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = end(partition, clients);
            while (consumer.position(partition) < end) {
                stopIfInterrupted();
                for (var record : consumer.poll(POLL)) {
                    note(last, record, values);
                }
            }
            return new Contents(List.copyOf(last.values()), consumer.groupMetadata());
        }
    }

    /**
     * The high watermark. A reader of what is committed is told the end of that: it would pass over
     * what an open transaction has written, should it be committed after all.
     */
    static long end(TopicPartition partition, Clients clients) {
        Map<String, Object> config = new HashMap<>(clients.consumer());
        config.put("isolation.level", "read_uncommitted");
        try (var consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }
    }

    List<Kept> entries() {
        return contents.entries();
    }

    private static void note(
            Map<String, Kept> last,
            ConsumerRecord<byte[], byte[]> record,
            AvroDeserializer<LedgerEntry> values) {
        String id = new String(record.key(), UTF_8);
        LedgerEntry entry = values.deserialize(record.topic(), record.value());
        if (entry == null) {
            last.remove(id);
        } else {
            last.put(id, DeliveryWire.fromWire(entry));
        }
    }

    private static void stopIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /**
     * Begins a transaction of all of this; {@link #commit} ends it. All of it or nothing: after an
     * exception of either nobody knows which: close this ledger and open it anew.
     *
     * @throws KafkaException also where a newer owner has fenced this one
     */
    void write(Posting posting) {
        producer.beginTransaction();
        for (var record : posting.records()) {
            var _ = producer.send(record); // A failure of any of them fails the commit.
        }
        if (!posting.offsets().isEmpty()) {
            producer.sendOffsetsToTransaction(posting.offsets(), contents.group());
        }
    }

    void commit() {
        producer.commitTransaction();
    }

    /** Leaves what is uncommitted behind; the next owner's opening aborts it. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
