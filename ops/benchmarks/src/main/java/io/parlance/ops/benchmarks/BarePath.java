package io.parlance.ops.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.benchmarks.BareStep.Ways;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The way of a message with nothing done on it, on the same broker: in through an exactly-once step
 * to a consumer, from there back through the step to another consumer, and a transaction. Producers
 * and consumers have the services' settings.
 */
final class BarePath implements AutoCloseable {
    private static final int PARTITIONS = 6;
    private static final int VALUE_BYTES = 512;
    private static final Pauses PAUSES = new Pauses();

    private final String bootstrapServers;
    private final String id = "benchmark-" + UUID.randomUUID();
    private final Ways ways = new Ways(id + "-in", id + "-ask", id + "-answer", id + "-out");
    private final String ledger = id + "-ledger";
    private final Path state = Files.createTempDirectory("parlance-benchmark-");
    private final byte[] value = new byte[VALUE_BYTES];
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaProducer<byte[], byte[]> transactional;
    private final BareStep step;
    private final List<Tap> taps;

    BarePath(String bootstrapServers, StepSettings settings)
            throws IOException, InterruptedException, ExecutionException {
        this.bootstrapServers = bootstrapServers;
        createTopics();
        producer = producer(Map.of());
        awaitWritable();
        transactional = producer(Map.of("transactional.id", id, "transaction.timeout.ms", 5_000));
        transactional.initTransactions();
        step = new BareStep(ways, BareStep.config(id, bootstrapServers, state, settings));
        taps = List.of(tap(ways.firstIn()), tap(ways.firstOut()), tap(ways.secondOut()));
        while (!step.isRunning()) {
            PAUSES.brief();
        }
    }

    private void createTopics() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(
                            topics().map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                                    .toList())
                    .all()
                    .get();
        }
    }

    private Stream<String> topics() {
        return Stream.of(
                ways.firstIn(), ways.firstOut(), ways.secondIn(), ways.secondOut(), ledger);
    }

    /** A topic in the making loses what is written to it. */
    private void awaitWritable() throws InterruptedException, ExecutionException {
        for (String topic : topics().toList()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                producer.send(new ProducerRecord<>(topic, partition, key("first"), value)).get();
            }
        }
    }

    /** So many times; before each, the pause that also lies between the product's messages. */
    Bare measure(int times) throws InterruptedException {
        List<Once> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            PAUSES.betweenMessages();
            all.add(once("message-" + UUID.randomUUID()));
        }
        return new Bare(
                Sample.of(all, Once::hop),
                Sample.of(all, Once::first),
                Sample.of(all, Once::second),
                Sample.of(all, Once::transaction));
    }

    /** Milliseconds. */
    private record Once(double hop, double first, double second, double transaction) {}

    private Once once(String key) throws InterruptedException {
        long begun = System.nanoTime();
        send(ways.firstIn(), key);
        taps.get(1).await(key);
        long asked = System.nanoTime();
        send(ways.secondIn(), key);
        var order = taps.get(2).await(key);
        long ordered = System.nanoTime();
        commit(order);
        long committed = System.nanoTime();
        return new Once(
                hop(), millis(begun, asked), millis(asked, ordered), millis(ordered, committed));
    }

    /** On its own, so that it shares its time with no step; the step reads it and nobody waits. */
    private double hop() throws InterruptedException {
        PAUSES.betweenMessages();
        String key = "hop-" + UUID.randomUUID();
        long begun = System.nanoTime();
        send(ways.firstIn(), key);
        taps.get(0).await(key);
        return millis(begun, System.nanoTime());
    }

    private void send(String topic, String key) {
        var _ = producer.send(new ProducerRecord<>(topic, key(key), value)); // A loss shows.
    }

    private void commit(ConsumerRecord<byte[], byte[]> order) {
        transactional.beginTransaction();
        var entry = new ProducerRecord<>(ledger, order.partition(), order.key(), order.value());
        var _ = transactional.send(entry); // A failure fails the commit.
        transactional.sendOffsetsToTransaction(
                Map.of(
                        new TopicPartition(order.topic(), order.partition()),
                        new OffsetAndMetadata(order.offset() + 1)),
                taps.get(2).group());
        transactional.commitTransaction();
    }

    private Tap tap(String topic) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        id + "-taps",
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false);
        var bytes = new ByteArrayDeserializer();
        return new Tap(new KafkaConsumer<>(settings, bytes, bytes), topic, PARTITIONS);
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 0);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static byte[] key(String key) {
        return key.getBytes(UTF_8);
    }

    private static double millis(long from, long to) {
        return (to - from) / 1e6;
    }

    /** The broker's data goes with the instance. */
    @Override
    public void close() throws IOException {
        taps.forEach(Tap::close);
        step.close();
        producer.close();
        transactional.close();
        Folders.delete(state);
    }
}
