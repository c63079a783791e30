package io.parlance.notification.ledger;

import io.parlance.notification.delivery.Event;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What a partition's loop is handed. */
sealed interface Message {
    /**
     * Records of a poll, and how far the topics are read with them; markers of transactions count
     * as read, so {@code next} can rise without records.
     */
    record Read(
            List<ConsumerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> next)
            implements Message {}

    /** Something that the loop itself set going has ended. */
    record Happened(Event event) implements Message {}

    /** Begin no more calls, and end once none is under way. */
    record Stop() implements Message {}
}
