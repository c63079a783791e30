package io.parlance.ops.outside.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Birth;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what can never change at the first start, and refuses every later start that differs. */
final class BirthRecord {
    private static final String TOPIC = Topics.BIRTH.name();
    private static final byte[] KEY = "birth".getBytes(UTF_8);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final SchemaRegistry registry;

    BirthRecord(String bootstrapServers, SchemaRegistry registry) {
        this.bootstrapServers = bootstrapServers;
        this.registry = registry;
    }

    /**
     * @throws IllegalStateException where the data were born otherwise
     */
    void writeOrCompare(BrokerSettings settings) throws InterruptedException {
        Birth wanted =
                new Birth(settings.partitions(), settings.contactKeyFingerprint(), Address.FORM);
        Optional<Birth> born = read();
        if (born.isEmpty()) {
            write(wanted);
        } else if (!born.get().equals(wanted)) {
            throw new IllegalStateException(
                    ("the data in %s were born with %s, the settings say %s; give it its own"
                                    + " secrets and partition count, or start with --fresh")
                            .formatted(settings.dataDir(), born.get(), wanted));
        }
    }

    private Optional<Birth> read() {
        // Else a fetch stays behind at the end, and the close waits for it.
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 10);
        TopicPartition only = new TopicPartition(TOPIC, 0);
        try (var consumer =
                        new KafkaConsumer<>(
                                settings,
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer());
                var values = new AvroDeserializer<>(registry, Birth.class)) {
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
            Optional<Birth> last = Optional.empty();
            while (consumer.position(only) < end) {
                for (var record : consumer.poll(POLL)) {
                    last = Optional.ofNullable(values.deserialize(TOPIC, record.value()));
                }
            }
            return last;
        }
    }

    private void write(Birth birth) throws InterruptedException {
        var settings = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
        try (var producer =
                        new KafkaProducer<>(
                                settings, new ByteArraySerializer(), new ByteArraySerializer());
                var values = new AvroSerializer<Birth>(registry)) {
            producer.send(new ProducerRecord<>(TOPIC, KEY, values.serialize(TOPIC, birth))).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot write the birth record", e);
        }
    }
}
