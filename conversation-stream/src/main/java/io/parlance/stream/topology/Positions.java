package io.parlance.stream.topology;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;

/** How far the consumer of the calling thread has come. To be asked by that thread only. */
public interface Positions {
    /** Asks for the ends of these partitions as they are now, open transactions included. */
    Future<Map<TopicPartition, Long>> ends(Set<TopicPartition> partitions);

    /** A task begins on these: what was handed to an earlier one does not count. */
    void begin(Set<TopicPartition> partitions);

    /**
     * The offset that is read next: beyond records, and beyond markers of transactions, which are
     * offsets without records. Negative where it is not known yet.
     */
    long position(TopicPartition partition);

    /** Offset of the last record that the consumer gave out; negative where there was none. */
    long handed(TopicPartition partition);
}
