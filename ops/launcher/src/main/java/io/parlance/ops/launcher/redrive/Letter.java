package io.parlance.ops.launcher.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.schemas.Topic;
import io.parlance.schemas.headers.DeadLetter;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** A dead letter. */
record Letter(ConsumerRecord<byte[], byte[]> record) {
    private static final Set<String> OURS =
            Set.of(DeadLetter.TOPIC, DeadLetter.PARTITION, DeadLetter.OFFSET, DeadLetter.REASON);

    /**
     * Whether it ever stood on the topic. What the edge kept of a customer's raw message, since it
     * could make no record of it, did not.
     */
    boolean wasARecord() {
        return header(DeadLetter.OFFSET).isPresent();
    }

    /** Where it lies. */
    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Since when it is a dead letter, at the latest. */
    Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    String reason() {
        return header(DeadLetter.REASON).orElse("without a reason");
    }

    /** The record that it was, with nothing added; its key decides the partition, as at first. */
    ProducerRecord<byte[], byte[]> asItWas(Topic topic) {
        // Who has no key has no order either; only then does the old place count.
        Integer partition =
                record.key() == null
                        ? header(DeadLetter.PARTITION).map(Integer::valueOf).orElse(null)
                        : null;
        var was = new ProducerRecord<>(topic.name(), partition, record.key(), record.value());
        for (Header header : record.headers()) {
            if (!OURS.contains(header.key())) {
                was.headers().add(header);
            }
        }
        return was;
    }

    /** Where it lies, since when, whose it is and why, on one line. */
    String line() {
        return "  %d/%-6d  %s  %-26s  %s"
                .formatted(
                        record.partition(),
                        record.offset(),
                        at(),
                        record.key() == null ? "" : new String(record.key(), UTF_8),
                        reason());
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(header -> new String(header.value(), UTF_8));
    }
}
