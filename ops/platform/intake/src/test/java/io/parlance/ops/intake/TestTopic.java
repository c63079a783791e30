package io.parlance.ops.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.outside.broker.LocalBroker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** A topic of its own for a test, and the group that reads it. */
final class TestTopic implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String servers;
    private final String name = "intake-" + UUID.randomUUID();
    private final int partitions;
    private final Admin admin;

    TestTopic(LocalBroker broker, int partitions) throws InterruptedException {
        this.servers = broker.bootstrapServers();
        this.partitions = partitions;
        this.admin = Admin.create(Map.of("bootstrap.servers", servers));
        broker.createTopic(name, partitions, Map.of());
    }

    String servers() {
        return servers;
    }

    String name() {
        return name;
    }

    String group() {
        return name;
    }

    TopicPartition partition(int number) {
        return new TopicPartition(name, number);
    }

    IntakeSettings settings(Order order, int maxRecords) {
        return new IntakeSettings(
                name, group(), order, maxRecords, 1_000_000, Duration.ofSeconds(10));
    }

    Map<String, Object> consumer() {
        return Map.of(
                "bootstrap.servers",
                servers,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
    }

    /** Values 0, 1, ... round the partitions; the key is the partition. */
    void write(int count) throws Exception {
        try (var producer = producer(Map.of())) {
            for (int i = 0; i < count; i++) {
                producer.send(record(i % partitions, Integer.toString(i))).get();
            }
        }
    }

    /** Values 0, 1, ... as one transaction, whose marker ends every partition. */
    void writeAsTransaction(int count, boolean commit) throws Exception {
        try (var producer = producer(Map.of("transactional.id", name))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (int i = 0; i < count; i++) {
                producer.send(record(i % partitions, Integer.toString(i))).get();
            }
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", servers);
        settings.put("linger.ms", 0);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private ProducerRecord<byte[], byte[]> record(int partition, String value) {
        byte[] key = Integer.toString(partition).getBytes(UTF_8);
        return new ProducerRecord<>(name, partition, key, value.getBytes(UTF_8));
    }

    Map<TopicPartition, OffsetAndMetadata> committed() throws Exception {
        return admin.listConsumerGroupOffsets(group()).partitionsToOffsetAndMetadata().get();
    }

    /** Of all partitions; what nothing was committed of counts from the start. */
    long lag() throws Exception {
        var committed = committed();
        long lag = 0;
        for (int i = 0; i < partitions; i++) {
            OffsetAndMetadata offset = committed.get(partition(i));
            lag += end(i) - (offset == null ? 0 : offset.offset());
        }
        return lag;
    }

    long end(int partition) throws Exception {
        var wanted = Map.of(partition(partition), OffsetSpec.latest());
        return admin.listOffsets(wanted).partitionResult(partition(partition)).get().offset();
    }

    int members() throws Exception {
        var groups = admin.describeConsumerGroups(List.of(group())).all().get().values();
        return groups.stream().mapToInt(group -> group.members().size()).sum();
    }

    static String[] numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toArray(String[]::new);
    }

    static void eventually(ThrowingRunnable holds) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .untilAsserted(holds);
    }

    @Override
    public void close() {
        admin.close();
    }
}
