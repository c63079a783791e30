package io.parlance.ops.launcher.status;

import static java.util.stream.Collectors.groupingBy;

import io.parlance.ops.launcher.status.Status.GroupLag;
import io.parlance.ops.launcher.status.Status.TopicState;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Lane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the partitions begin and where what is committed ends; what follows for topics and groups.
 */
record Offsets(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
    private static final String DEAD_LETTERS = ".dlq";

    List<TopicState> topics() {
        List<TopicState> states = new ArrayList<>();
        partitions()
                .forEach((topic, partitions) -> {
                    long records = partitions.stream().mapToLong(this::all).sum();
                    states.add(new TopicState(topic, partitions.size(), records));
                });
        return states;
    }

    /** A group that ought to read a topic and never finished anything has all of it before it. */
    List<GroupLag> lags(Map<String, Map<TopicPartition, OffsetAndMetadata>> committed) {
        Map<String, Set<String>> groups = readers(committed);
        List<GroupLag> lags = new ArrayList<>();
        partitions()
                .forEach((topic, partitions) -> {
                    for (String group : groups.getOrDefault(topic, Set.of())) {
                        var done = committed.getOrDefault(group, Map.of());
                        long lag = partitions.stream().mapToLong(p -> lag(p, done)).sum();
                        lags.add(new GroupLag(group, topic, lag));
                    }
                });
        return lags;
    }

    private Map<String, List<TopicPartition>> partitions() {
        Map<String, List<TopicPartition>> partitions = new TreeMap<>();
        partitions.putAll(ends.keySet().stream().collect(groupingBy(TopicPartition::topic)));
        return partitions;
    }

    private long all(TopicPartition partition) {
        return end(partition) - begin(partition);
    }

    private long lag(TopicPartition partition, Map<TopicPartition, OffsetAndMetadata> done) {
        OffsetAndMetadata position = done.get(partition);
        long from = position == null ? begin(partition) : position.offset();
        return Math.max(0, end(partition) - from);
    }

    private long begin(TopicPartition partition) {
        return begins.getOrDefault(partition, 0L);
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** By topic: the groups that have finished something of it, or else the one that ought to. */
    private static Map<String, Set<String>> readers(
            Map<String, Map<TopicPartition, OffsetAndMetadata>> committed) {
        Map<String, Set<String>> readers = new TreeMap<>();
        committed.forEach((group, offsets) -> {
            for (TopicPartition partition : offsets.keySet()) {
                // Whoever puts dead letters back remembers by offsets, but nobody waits for it.
                if (partition.topic().endsWith(DEAD_LETTERS)) {
                    continue;
                }
                readers.computeIfAbsent(partition.topic(), _ -> new TreeSet<>()).add(group);
            }
        });
        for (Topic topic : Topics.all()) {
            if (isWorkedOff(topic)) {
                readers.computeIfAbsent(topic.name(), _ -> Set.of(group(topic)));
            }
        }
        return readers;
    }

    /** Of what is only watched, without a group, nobody keeps dead letters. */
    private static boolean isWorkedOff(Topic topic) {
        String letters = topic.name() + DEAD_LETTERS;
        return Topics.all().stream().anyMatch(other -> other.name().equals(letters));
    }

    private static String group(Topic topic) {
        var reader = topic.readers().getFirst();
        return Arrays.stream(Lane.values())
                .filter(lane -> Topics.requests(lane).equals(topic))
                .map(lane -> reader.group(lane.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(reader::group);
    }
}
