package io.parlance.ingress.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Topic;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.RestSchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all that a topic holds now. */
public record TopicReader(LocalBroker broker) {
    private static final Duration POLL = Duration.ofMillis(100);

    public List<ConsumerRecord<byte[], byte[]>> all(Topic topic) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        // Else a fetch stays behind at the end, and the close waits for it.
                        "fetch.max.wait.ms",
                        10);
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** Those whose CloudEvents id this is. */
    public List<ConsumerRecord<byte[], byte[]>> named(Topic topic, String id) {
        return all(topic).stream()
                .filter(record -> header(record.headers(), "ce_id").equals(Optional.of(id)))
                .toList();
    }

    public <T extends SpecificRecord> T value(
            ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        try (var registry = new RestSchemaRegistry(broker.registryUrl());
                var values = new AvroDeserializer<>(registry, type)) {
            T value = values.deserialize(record.topic(), record.value());
            if (value == null) {
                throw new AssertionError("the record has no value");
            }
            return value;
        }
    }

    public static Optional<String> header(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(header -> new String(header.value(), UTF_8));
    }
}
