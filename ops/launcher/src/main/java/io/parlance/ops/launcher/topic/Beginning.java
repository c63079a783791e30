package io.parlance.ops.launcher.topic;

import io.parlance.ops.launcher.Age;
import io.parlance.ops.launcher.WrongUse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where reading begins. */
sealed interface Beginning {
    /** All that is kept. */
    record First() implements Beginning {}

    /** Only what comes. */
    record End() implements Beginning {}

    /** What is not older. */
    record Ago(Duration age) implements Beginning {}

    /** In every partition. */
    record At(long offset) implements Beginning {}

    /** From {@code beginning}, {@code end}, {@code -10m} or an offset. */
    static Beginning parse(String text) {
        Optional<Duration> age =
                text.startsWith("-") ? Age.parse(text.substring(1)) : Optional.empty();
        if (age.isPresent()) {
            return new Ago(age.get());
        }
        return switch (text) {
            case "beginning" -> new First();
            case "end" -> new End();
            default -> {
                if (!text.matches("[0-9]{1,18}")) {
                    throw new WrongUse(
                            "--from takes beginning, end, an age such as -10m, or an offset; not: "
                                    + text);
                }
                yield new At(Long.parseLong(text));
            }
        };
    }

    /** Puts the consumer there. */
    default void seek(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant now) {
        switch (this) {
            case First _ -> consumer.seekToBeginning(partitions);
            case End _ -> consumer.seekToEnd(partitions);
            case Ago(var age) -> seekToTime(consumer, partitions, now.minus(age));
            case At(var offset) -> partitions.forEach(p -> consumer.seek(p, offset));
        }
    }

    private static void seekToTime(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant time) {
        consumer.seekToEnd(partitions);
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, time.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        found.forEach((partition, at) -> seekTo(consumer, partition, at));
    }

    private static void seekTo(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            @Nullable OffsetAndTimestamp at) {
        if (at != null) {
            consumer.seek(partition, at.offset());
        }
    }
}
