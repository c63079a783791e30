package io.parlance.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows a topic from its beginning and keeps what it reads. */
public final class Followed implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final List<ConsumerRecord<byte[], byte[]>> records = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;

    private Followed(String bootstrapServers, Topic topic) {
        this.thread =
                Thread.ofPlatform().name("followed").start(() -> follow(bootstrapServers, topic));
    }

    static Followed follow(Topic topic, String bootstrapServers) {
        return new Followed(bootstrapServers, topic);
    }

    private void follow(String bootstrapServers, Topic topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopped) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
    }

    /** All of them, in the order that they were read. */
    public List<ConsumerRecord<byte[], byte[]>> all() {
        return List.copyOf(records);
    }

    /** Those whose CloudEvents id this is. */
    public List<ConsumerRecord<byte[], byte[]>> named(String id) {
        return records.stream()
                .filter(record -> header(record.headers(), "ce_id").equals(Optional.of(id)))
                .toList();
    }

    public static Optional<String> header(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(header -> new String(Objects.requireNonNull(header.value()), UTF_8));
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
