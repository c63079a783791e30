package io.parlance.stream.topology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;

/** A consumer's progress, moved by hand. */
final class ManualPositions implements Positions {
    final Map<TopicPartition, Long> ends = new HashMap<>();
    final Map<TopicPartition, Long> positions = new HashMap<>();
    final Map<TopicPartition, Long> handed = new HashMap<>();

    /** What asking for the ends gives instead, one after the other. */
    final Deque<Future<Map<TopicPartition, Long>>> answers = new ArrayDeque<>();

    @Override
    public Future<Map<TopicPartition, Long>> ends(Set<TopicPartition> partitions) {
        if (!answers.isEmpty()) {
            return answers.remove();
        }
        Map<TopicPartition, Long> found = new HashMap<>();
        partitions.forEach(partition -> found.put(partition, ends.getOrDefault(partition, 0L)));
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public void begin(Set<TopicPartition> partitions) {
        handed.keySet().removeAll(partitions);
    }

    @Override
    public long position(TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    @Override
    public long handed(TopicPartition partition) {
        return handed.getOrDefault(partition, -1L);
    }
}
