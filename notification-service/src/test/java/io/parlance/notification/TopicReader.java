package io.parlance.notification;

import io.parlance.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all that a topic holds now, what is committed of it. A commit is told before its markers
 * are written, so it reads up to what anybody has written, and waits where a transaction below that
 * is open.
 */
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> committed;
    private final KafkaConsumer<byte[], byte[]> written;

    TopicReader(String bootstrapServers) {
        this.committed = consumer(bootstrapServers, "read_committed");
        this.written = consumer(bootstrapServers, "read_uncommitted");
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, String sees) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        sees,
                        // Else a fetch stays behind at the end, for half a second, and the next
                        // read waits for it.
                        "fetch.max.wait.ms",
                        10);
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    synchronized List<ConsumerRecord<byte[], byte[]>> all(Topic topic) {
        List<TopicPartition> partitions =
                committed.partitionsFor(topic.name()).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
        Map<TopicPartition, Long> ends = written.endOffsets(partitions);
        committed.assign(partitions);
        committed.seekToBeginning(partitions);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (ends.entrySet().stream()
                .anyMatch(end -> committed.position(end.getKey()) < end.getValue())) {
            committed.poll(POLL).forEach(records::add);
        }
        return records;
    }

    @Override
    public void close() {
        committed.close();
        written.close();
    }
}
