package io.parlance.ops.launcher.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.RestSchemaRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads topics without a group: nobody's offsets move. Only what is committed is seen. */
public final class LogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FETCH_MILLIS = 50;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RestSchemaRegistry registry;
    private final Duration patience;

    public LogReader(Instance instance) {
        this("localhost:" + Port.KAFKA.of(instance), URI.create(Port.REGISTRY.url(instance)));
    }

    public LogReader(String bootstrapServers, URI registryUrl) {
        this(bootstrapServers, registryUrl, PATIENCE);
    }

    /**
     * @param patience with a broker that gives no record
     */
    LogReader(String bootstrapServers, URI registryUrl, Duration patience) {
        this.patience = patience;
        registry = new RestSchemaRegistry(registryUrl);
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed",
                                "enable.auto.commit",
                                false,
                                "auto.offset.reset",
                                "earliest",
                                "default.api.timeout.ms",
                                TIMEOUT_MILLIS,
                                // Whoever closes it waits for the fetch that waits at the end.
                                "fetch.max.wait.ms",
                                FETCH_MILLIS,
                                "allow.auto.create.topics",
                                false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
    }

    /** What reads the values of this type. */
    public <T extends SpecificRecord> AvroDeserializer<T> values(Class<T> type) {
        return new AvroDeserializer<>(registry, type);
    }

    /** A record's value as {@code tail --json} shows it; null for a tombstone. */
    public @Nullable Object json(byte @Nullable [] value) {
        return new Decoder(registry).decode(value);
    }

    RestSchemaRegistry registry() {
        return registry;
    }

    /** The consumer itself, for one thread at a time. */
    public KafkaConsumer<byte[], byte[]> consumer() {
        return consumer;
    }

    /** All partitions of a topic. */
    public List<TopicPartition> partitions(String topic) {
        try {
            return consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
        } catch (KafkaException e) {
            throw new Problem("The broker does not answer: " + e.getMessage(), e);
        }
    }

    /** Every record from the beginning to what is the end now, in order per partition. */
    public void readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        readAll(partitions(topic), each);
    }

    /** As {@link #readAll}, but only what is about this contact, which lies in one partition. */
    public void readAllOf(
            ContactId contact, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        byte[] key = contact.value().getBytes(UTF_8);
        readAll(
                Excerpt.of(contact, partitions(topic)),
                record -> {
                    if (Arrays.equals(record.key(), key)) {
                        each.accept(record);
                    }
                });
    }

    private void readAll(
            List<TopicPartition> partitions, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        readOn(new HashMap<>(consumer.endOffsets(partitions)), each);
    }

    /** From where the consumer stands to these offsets. */
    void readOn(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long left = left(ends);
        long since = System.nanoTime();
        while (left > 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
                if (end != null && record.offset() < end) {
                    each.accept(record);
                }
            }
            long before = left;
            left = left(ends);
            since = left < before ? System.nanoTime() : since;
            if (System.nanoTime() - since > patience.toNanos()) {
                throw stalled();
            }
        }
    }

    /** By position: a topic may end in transaction markers, which no poll returns. */
    private long left(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private Problem stalled() {
        return new Problem(
                "The broker has given no record for %d s; see: ops/parlance status, and: ops/parlance logs broker"
                        .formatted(patience.toSeconds()));
    }

    @Override
    public void close() {
        consumer.close();
        registry.close();
    }
}
