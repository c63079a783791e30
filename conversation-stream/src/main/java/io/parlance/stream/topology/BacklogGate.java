package io.parlance.stream.topology;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps timers back until a task has worked off what lay on its input partitions when it started:
 * the answer that a timer would miss may be among it. Decision 2 says why.
 *
 * <p>Neither a record's offset nor a committed one can tell: a topic may end in markers, and a task
 * that found nothing to do commits nothing. So it takes the consumer's position, and beside it
 * whether every record that the consumer gave out was taken.
 */
final class BacklogGate {
    private static final Logger log = LoggerFactory.getLogger(BacklogGate.class);

    private final Set<TopicPartition> inputs;
    private final Positions positions;
    private final Map<TopicPartition, Long> taken = new HashMap<>();
    private final Set<TopicPartition> reached = new HashSet<>();
    private Future<Map<TopicPartition, Long>> ends;
    private boolean open;

    BacklogGate(Set<TopicPartition> inputs, Positions positions) {
        this.inputs = Set.copyOf(inputs);
        this.positions = positions;
        positions.begin(inputs);
        this.ends = positions.ends(inputs);
    }

    /** The task has worked off the record at this offset. */
    void took(TopicPartition partition, long offset) {
        if (!open) {
            taken.put(partition, offset);
        }
    }

    /** Once open, it stays so. */
    boolean isOpen() {
        if (!open && ends.isDone()) {
            open = known().map(this::reached).orElse(false);
        }
        return open;
    }

    private boolean reached(Map<TopicPartition, Long> wanted) {
        inputs.stream()
                .filter(input -> reached(input, wanted.getOrDefault(input, Long.MAX_VALUE)))
                .forEach(reached::add);
        return reached.containsAll(inputs);
    }

    /** By the last record below the end, or by the position where there is none to be taken. */
    private boolean reached(TopicPartition input, long end) {
        long last = taken.getOrDefault(input, -1L);
        return last >= end - 1
                || (positions.position(input) >= end && positions.handed(input) <= last);
    }

    /** A broker that did not answer is asked again; a later end only makes the gate stricter. */
    private Optional<Map<TopicPartition, Long>> known() {
        try {
            return Optional.of(ends.get());
        } catch (ExecutionException e) {
            log.warn("the ends of {} are not known yet: {}", inputs, e.toString());
            ends = positions.ends(inputs);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
