package io.parlance.ops.outside.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.outside.broker.SchemaStore.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** The compacted topic that the registry keeps its schemas in; key: subject and version. */
final class SchemaLog implements AutoCloseable {
    private static final String TOPIC = "_schemas";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final JsonMapper JSON = new JsonMapper();

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;

    SchemaLog(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    static NewTopic topic() {
        return new NewTopic(TOPIC, 1, (short) 1)
                .configs(
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    /** Hands over everything that was kept, in order. */
    void replay(Consumer<Version> store) {
        TopicPartition only = new TopicPartition(TOPIC, 0);
        // Else a fetch stays behind at the end, and the close waits for it.
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 10);
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
            while (consumer.position(only) < end) {
                consumer.poll(POLL)
                        .forEach(kept -> store.accept(JSON.readValue(kept.value(), Version.class)));
            }
        }
    }

    /** Returns when the broker has it. */
    void append(Version version) throws InterruptedException {
        byte[] key = (version.subject() + "/" + version.version()).getBytes(UTF_8);
        byte[] value = JSON.writeValueAsBytes(version);
        try {
            producer.send(new ProducerRecord<>(TOPIC, key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the schema was not kept", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
