package io.parlance.ops.launcher.redrive;

import io.parlance.ops.launcher.Problem;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Writes dead letters to the topic that they came from, each once: what was put back, and that it
 * was, are one transaction. A second one for the same topic ends the first.
 */
final class PutBack implements AutoCloseable {
    /** Remembers, by its offsets in the dead letters' topic, what was put back. */
    static final String GROUP = Topics.PREFIX + "redrive";

    private static final int AT_ONCE = 100;

    private final Topic topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ConsumerGroupMetadata group;
    private final Map<TopicPartition, OffsetAndMetadata> passed = new HashMap<>();
    private int open;

    PutBack(String bootstrapServers, Topic topic) {
        this.topic = topic;
        this.group = group(bootstrapServers);
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "transactional.id",
                                GROUP + "." + topic.name(),
                                "max.request.size",
                                Topic.LARGEST_DEAD_LETTER_BYTES,
                                "max.block.ms",
                                10_000),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        decisive(producer::initTransactions);
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
        if (open == 0) {
            producer.beginTransaction();
        }
        // A failed one fails the commit.
        var _ = producer.send(letter.asItWas(topic));
        passed.put(letter.partition(), after.committed());
        open++;
        if (open == AT_ONCE) {
            commit();
        }
    }

    /** Returns when all that was put is there for good. */
    void commit() {
        if (open > 0) {
            decisive(() -> {
                producer.sendOffsetsToTransaction(passed, group);
                producer.commitTransaction();
            });
            open = 0;
        }
    }

    private void decisive(Runnable step) {
        try {
            step.run();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new Problem("Another redrive of " + topic.name() + " began; this one ends.", e);
        } catch (KafkaException e) {
            throw new Problem(
                    "Not all was put back, and what was is remembered; try again. " + e, e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
