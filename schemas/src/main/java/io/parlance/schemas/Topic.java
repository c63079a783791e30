package io.parlance.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One topic as it must be: brokers, access rules and tests are made from it.
 *
 * @param name with the prefix
 * @param key what the key is, as a UTF-8 string
 * @param value the Avro schema of the value; null for untouched bytes (dead letters)
 * @param keyed whether it has the common partition count; else it has one partition
 * @param cleanup what happens to old records
 * @param retention how long they stay at least; for a compacted topic, how long before compaction
 * @param writer the service that writes it; for dead letters see {@link #deadLetters()}
 */
public record Topic(
        String name,
        String key,
        @Nullable Schema value,
        boolean keyed,
        Cleanup cleanup,
        Duration retention,
        Service writer,
        List<Service> readers) {
    /** What happens to old records. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }

    /** A dead letter is the largest record and the reason, so its topic must take more. */
    public static final int LARGEST_DEAD_LETTER_BYTES = 2 << 20;

    private static final String DEAD_LETTERS = ".dlq";

    /**
     * Where what cannot be parsed off this topic goes, untouched. Its writer is this topic's first
     * reader. This topic's writer may write it too: the edge puts there what it took from the
     * outside and can make no record of.
     */
    public Topic deadLetters() {
        Service reader = readers.getFirst();
        return new Topic(
                name + DEAD_LETTERS,
                key,
                null,
                keyed,
                Cleanup.DELETE,
                Topics.LONG,
                reader,
                List.of());
    }

    public boolean isDeadLetters() {
        return name.endsWith(DEAD_LETTERS);
    }

    /** The registry's subject of the value (TopicNameStrategy), or empty for untouched bytes. */
    public Optional<String> subject() {
        return Optional.ofNullable(value).map(_ -> name + "-value");
    }

    /** Partitions where the common count is {@code common}. */
    public int partitions(int common) {
        return keyed ? common : 1;
    }
}
