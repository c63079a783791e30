package io.parlance.ops.intake;

import java.time.Duration;

/**
 * What an intake reads and how much of it at once.
 *
 * @param maxRecords records open at once, over all partitions
 * @param maxBytes bytes open at once; a record that is larger is worked on alone
 * @param stopWithin how long open work may go on at the stop before it is interrupted
 */
public record IntakeSettings(
        String topic,
        String group,
        Order order,
        int maxRecords,
        long maxBytes,
        Duration stopWithin) {

    public IntakeSettings {
        require(!topic.isBlank(), "topic is empty: name the topic to read");
        require(!group.isBlank(), "group is empty: name the group whose offsets are kept");
        require(maxRecords > 0, "maxRecords is " + maxRecords + ", must be at least 1");
        require(maxBytes > 0, "maxBytes is " + maxBytes + ", must be at least 1");
        require(!stopWithin.isNegative(), "stopWithin is " + stopWithin + ", must not be negative");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
