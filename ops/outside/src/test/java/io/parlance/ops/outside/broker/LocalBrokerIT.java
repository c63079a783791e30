package io.parlance.ops.outside.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.serde.RestSchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves part of P1: what the broker acknowledged is there after a restart. */
class LocalBrokerIT {
    private static final String INBOUND = Topics.INBOUND_MESSAGES.name();

    @TempDir Path dir;

    @Test
    void makesEveryTopicOfTheCatalogueAndRegistersEverySchema() throws Exception {
        try (LocalBroker broker = LocalBroker.start(dir);
                Admin admin = Admin.create(settings(broker));
                var registry = new RestSchemaRegistry(broker.registryUrl())) {
            var names = Topics.all().stream().map(Topic::name).toList();
            var found = admin.describeTopics(names).allTopicNames().get();

            assertThat(found)
                    .hasEntrySatisfying(
                            INBOUND, t -> assertThat(t.partitions()).hasSize(Topics.PARTITIONS))
                    .hasEntrySatisfying(
                            Topics.BIRTH.name(), t -> assertThat(t.partitions()).hasSize(1));
            assertThat(registry.byId(1)).isNotNull();
        }
    }

    @Test
    void keepsRecordsAndSchemasOverARestart() throws Exception {
        int id;
        try (LocalBroker broker = LocalBroker.start(dir);
                var registry = new RestSchemaRegistry(broker.registryUrl())) {
            id = registry.idOf(INBOUND + "-value", schema());
            write(broker, "kept");
        }

        try (LocalBroker broker = LocalBroker.start(dir);
                var registry = new RestSchemaRegistry(broker.registryUrl())) {
            assertThat(registry.byId(id)).isEqualTo(schema());
            assertThat(readOne(broker)).isEqualTo("kept");
        }
    }

    @Test
    void takesTheLargestRecordAsADeadLetter() throws Exception {
        Topic letters = Topics.INBOUND_MESSAGES.deadLetters();
        var letter = new ProducerRecord<>(letters.name(), "key", "x".repeat(1 << 20));

        try (LocalBroker broker = LocalBroker.start(dir);
                var producer =
                        new KafkaProducer<>(
                                Map.of(
                                        "bootstrap.servers",
                                        broker.bootstrapServers(),
                                        "max.request.size",
                                        Topic.LARGEST_DEAD_LETTER_BYTES),
                                new StringSerializer(),
                                new StringSerializer())) {
            assertThat(producer.send(letter).get().serializedValueSize()).isEqualTo(1 << 20);
        }
    }

    @Test
    void refusesDataThatWereBornWithAnotherContactKey() throws Exception {
        LocalBroker.start(dir).close();
        var other = new BrokerSettings(0, 0, dir, Topics.PARTITIONS, "0123456789abcdef");

        assertThatThrownBy(() -> LocalBroker.start(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("were born with")
                .hasMessageContaining("--fresh");
    }

    private static Schema schema() {
        return InboundMessage.SCHEMA$;
    }

    private static Map<String, Object> settings(LocalBroker broker) {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static void write(LocalBroker broker, String value) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        settings(broker), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(INBOUND, "key", value)).get();
        }
    }

    private static String readOne(LocalBroker broker) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        "it-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest");
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(INBOUND));
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> consumer.poll(Duration.ofMillis(200)), batch -> !batch.isEmpty())
                    .iterator()
                    .next()
                    .value();
        }
    }
}
