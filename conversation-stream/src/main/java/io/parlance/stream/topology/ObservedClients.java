package io.parlance.stream.topology;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The clients of a Kafka Streams application, whose consumers remember what they gave out: Streams
 * tells a processor neither its consumer's position nor what else was polled.
 */
final class ObservedClients implements KafkaClientSupplier, Positions, AutoCloseable {
    private static final Duration AT_ONCE = Duration.ofMillis(100);
    private static final long UNKNOWN = -1;

    private final Admin admin;

    /** A consumer belongs to the thread that polls it, and so do the tasks that it reads for. */
    private final Map<Thread, ObservedConsumer> ofThread =
            Collections.synchronizedMap(new WeakHashMap<>());

    ObservedClients(Map<String, Object> adminConfig) {
        this.admin = Admin.create(adminConfig);
    }

    private final class ObservedConsumer extends KafkaConsumer<byte[], byte[]> {
        private final Map<TopicPartition, Long> handed = new HashMap<>();

        ObservedConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ofThread.put(Thread.currentThread(), this);
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            for (TopicPartition partition : records.partitions()) {
                ConsumerRecord<byte[], byte[]> last = records.records(partition).getLast();
                handed.put(partition, last.offset());
            }
            return records;
        }
    }

    @Override
    public Future<Map<TopicPartition, Long>> ends(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        // A transaction that is open now may bring an answer: its records count.
        var options = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
        return admin.listOffsets(latest, options)
                .all()
                .thenApply(ObservedClients::offsets)
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static Map<TopicPartition, Long> offsets(
            Map<TopicPartition, ListOffsetsResultInfo> found) {
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    @Override
    public void begin(Set<TopicPartition> partitions) {
        ObservedConsumer consumer = ofThread.get(Thread.currentThread());
        if (consumer != null) {
            consumer.handed.keySet().removeAll(partitions);
        }
    }

    @Override
    public long position(TopicPartition partition) {
        ObservedConsumer consumer = ofThread.get(Thread.currentThread());
        if (consumer == null) {
            return UNKNOWN;
        }
        try {
            return consumer.position(partition, AT_ONCE);
        } catch (KafkaException | IllegalStateException _) {
            return UNKNOWN;
        }
    }

    @Override
    public long handed(TopicPartition partition) {
        ObservedConsumer consumer = ofThread.get(Thread.currentThread());
        return consumer == null ? UNKNOWN : consumer.handed.getOrDefault(partition, UNKNOWN);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new ObservedConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return plain(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return plain(config);
    }

    private static Consumer<byte[], byte[]> plain(Map<String, Object> config) {
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        admin.close();
    }
}
