package io.parlance.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Topics;
import io.parlance.schemas.serde.RestSchemaRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P2: what an owner reads before it begins is all that was written. */
class LedgerIT {
    private static final TopicPartition PARTITION =
            new TopicPartition(Topics.DELIVERY_LEDGER.name(), 0);

    @TempDir Path dir;

    @Test
    void readsUpToTheHighWatermarkAlsoWhereATransactionIsOpen() throws Exception {
        try (LocalBroker broker = LocalBroker.start(dir);
                var registry = new RestSchemaRegistry(broker.registryUrl());
                var other = other(broker)) {
            Ledger.Clients clients = clients(broker, registry);
            other.initTransactions();
            other.beginTransaction();
            Future<RecordMetadata> entry =
                    other.send(new ProducerRecord<>(PARTITION.topic(), 0, new byte[1], null));

            assertThat(entry.get().offset()).isZero();
            assertThat(Ledger.end(PARTITION, clients)).isEqualTo(1);

            other.abortTransaction();
            try (Ledger ledger = Ledger.open(0, clients)) {
                assertThat(ledger.entries()).isEmpty();
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> other(LocalBroker broker) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        "another-writer");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Ledger.Clients clients(LocalBroker broker, RestSchemaRegistry registry) {
        Map<String, Object> address = Map.of("bootstrap.servers", broker.bootstrapServers());
        Map<String, Object> reader =
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "isolation.level",
                        "read_committed");
        return new Ledger.Clients(reader, address, registry, "readers");
    }
}
