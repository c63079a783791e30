package io.parlance.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.outside.broker.LocalBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** P1: what the gate goes by, on a real broker: ends, positions, and what was given out. */
class ObservedClientsIT {
    @TempDir static Path brokerDir;
    private static LocalBroker broker;

    private ObservedClients clients;
    private TopicPartition partition;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start(brokerDir);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void open(TestInfo test) throws Exception {
        String topic = test.getTestMethod().orElseThrow().getName();
        broker.createTopic(topic, 1, Map.of());
        partition = new TopicPartition(topic, 0);
        clients = new ObservedClients(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void thePositionPassesMarkersAndWhatWasAborted() throws Exception {
        try (var producer = producer()) {
            transact(producer, true);
            transact(producer, false);
        }

        try (var consumer = consumer()) {
            pollUntil(consumer, 4);

            assertThat(end()).isEqualTo(4);
            assertThat(clients.position(partition)).isEqualTo(4);
            assertThat(clients.handed(partition)).isZero();
        }
    }

    /** The answer may be in a transaction that is open now. */
    @Test
    void anEndCountsWhatIsNotYetCommitted() throws Exception {
        try (var producer = producer();
                var consumer = consumer()) {
            producer.beginTransaction();
            producer.send(record()).get();

            assertThat(end()).isEqualTo(1);
            consumer.poll(Duration.ofMillis(500));
            assertThat(clients.position(partition)).isZero();

            producer.commitTransaction();
            pollUntil(consumer, 2);
            assertThat(clients.handed(partition)).isZero();
        }
    }

    @Test
    void aTaskThatBeginsHasBeenGivenNothing() throws Exception {
        try (var producer = producer()) {
            transact(producer, true);
        }

        try (var consumer = consumer()) {
            pollUntil(consumer, 2);
            clients.begin(Set.of(new TopicPartition("another", 0)));
            assertThat(clients.handed(partition)).isZero();

            clients.begin(Set.of(partition));
            assertThat(clients.handed(partition)).isNegative();
            assertThat(clients.position(partition)).isEqualTo(2);
        }
    }

    @Test
    void aThreadKnowsOnlyItsOwnConsumer() throws Exception {
        try (var consumer = consumer()) {
            pollUntil(consumer, 0);

            var other = CompletableFuture.supplyAsync(() -> clients.position(partition));
            assertThat(other.get(10, TimeUnit.SECONDS)).isNegative();
            var unassigned = new TopicPartition("another", 0);
            assertThat(clients.position(unassigned)).isNegative();
        }
    }

    private void pollUntil(Consumer<byte[], byte[]> consumer, long position) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    consumer.poll(Duration.ofMillis(100));
                    return clients.position(partition) >= position;
                });
    }

    private long end() throws Exception {
        Map<TopicPartition, Long> ends = clients.ends(Set.of(partition)).get(10, TimeUnit.SECONDS);
        return ends.getOrDefault(partition, -1L);
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", broker.bootstrapServers());
        config.put("isolation.level", "read_committed");
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", false);
        Consumer<byte[], byte[]> consumer = clients.getConsumer(config);
        consumer.assign(List.of(partition));
        return consumer;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", broker.bootstrapServers());
        config.put("transactional.id", partition.topic());
        var producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private void transact(KafkaProducer<byte[], byte[]> producer, boolean commit) throws Exception {
        producer.beginTransaction();
        producer.send(record()).get();
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    private ProducerRecord<byte[], byte[]> record() {
        return new ProducerRecord<>(partition.topic(), 0, null, "a record".getBytes(UTF_8));
    }
}
