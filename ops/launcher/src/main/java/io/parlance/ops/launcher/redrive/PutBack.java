package io.parlance.ops.launcher.redrive;

import io.parlance.ops.launcher.Problem;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes dead letters to the topic that they came from, each once: what was put back, and that it
 * was, are one transaction. A second one for the same topic ends the first. One that is stopped
 * leaves nothing open.
 */
final class PutBack implements AutoCloseable {
    /** Remembers, by its offsets in the dead letters' topic, what was put back. */
    static final String GROUP = Topics.PREFIX + "redrive";

    private static final int AT_ONCE = 100;

    /** Of one transaction, or of its one letter. */
    private static final long BYTES_AT_ONCE = 4 << 20;

    /** Readers of the topic stand still before an open transaction. */
    private static final int LONGEST_TRANSACTION_MILLIS = 10_000;

    private final Topic topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ConsumerGroupMetadata group;
    private final List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> passed = new HashMap<>();
    private final Thread whenStopped = new Thread(this::end, "redrive-stopped");
    private long bytes;

    PutBack(String bootstrapServers, Topic topic) {
        this.topic = topic;
        this.group = group(bootstrapServers);
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "transactional.id",
                                transactionalId(topic),
                                "transaction.timeout.ms",
                                LONGEST_TRANSACTION_MILLIS,
                                "max.request.size",
                                Topic.LARGEST_DEAD_LETTER_BYTES,
                                "max.block.ms",
                                10_000),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        Runtime.getRuntime().addShutdownHook(whenStopped);
        decisive(producer::initTransactions);
    }

    static String transactionalId(Topic topic) {
        return GROUP + "." + topic.name();
    }

    /** Of a group without members: its offsets are all that is used of it. */
    private static ConsumerGroupMetadata group(String bootstrapServers) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "group.id", GROUP),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            return consumer.groupMetadata();
        }
    }

    /** What was put back of each partition's dead letters. */
    static Map<TopicPartition, Mark> before(String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            // Stable: what is just being committed counts.
            Map<TopicPartition, Mark> marks = new HashMap<>();
            admin.listConsumerGroupOffsets(
                            GROUP, new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata(GROUP)
                    .get()
                    .forEach((partition, committed) -> marks.put(partition, Mark.of(committed)));
            return marks;
        } catch (ExecutionException e) {
            throw new Problem("The broker does not answer: " + e.getCause(), e);
        }
    }

    /**
     * @param after the mark of its partition with it
     */
    void put(Letter letter, Mark after) {
        letters.add(letter.asItWas(topic));
        passed.put(letter.partition(), after.committed());
        bytes += Math.max(0, letter.record().serializedValueSize());
        if (letters.size() == AT_ONCE || bytes >= BYTES_AT_ONCE) {
            commit();
        }
    }

    /**
     * Returns when all that was put is there for good. A transaction is open no longer than this
     * takes, however long the reading did.
     */
    void commit() {
        if (!letters.isEmpty()) {
            decisive(this::write);
            letters.clear();
            passed.clear();
            bytes = 0;
        }
    }

    private void write() {
        producer.beginTransaction();
        for (ProducerRecord<byte[], byte[]> letter : letters) {
            // A failed one fails the commit.
            var _ = producer.send(letter);
        }
        producer.sendOffsetsToTransaction(passed, group);
        producer.commitTransaction();
    }

    private void decisive(Runnable step) {
        try {
            step.run();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new Problem(
                    "Another redrive of "
                            + topic.name()
                            + " began, or this one stood still; it ends. What was put back is"
                            + " remembered.",
                    e);
        } catch (KafkaException e) {
            throw new Problem(
                    "Not all was put back, and what was is remembered; try again. " + e, e);
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(whenStopped);
        } catch (IllegalStateException _) {
            // The process is being stopped: it runs already.
            return;
        }
    }

    /** Also aborts what is open; from any thread, and any number of times. */
    private void end() {
        producer.close(Duration.ofMillis(LONGEST_TRANSACTION_MILLIS));
    }
}
