package io.parlance.notification.ledger;

import io.parlance.notification.ledger.PartitionDelivery.Stage;
import io.parlance.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One partition as the consumer's thread sees it: its two topics' partitions are read only while an
 * owner with an open ledger takes them in.
 */
final class Seat {
    /** Records that an owner may hold uncommitted before no more are read for it. */
    private static final int FULL = 1_000;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** Long enough to learn that the group has given the partition to somebody else. */
    private static final Duration AFTER_FENCE = Duration.ofSeconds(6);

    private final int partition;
    private final Set<TopicPartition> topics;
    private final Parts parts;
    private final Map<TopicPartition, Long> handed = new HashMap<>();
    private @Nullable PartitionDelivery delivery;
    private Duration openAt = Duration.ZERO;
    private boolean flowing;

    Seat(int partition, Parts parts) {
        this.partition = partition;
        this.parts = parts;
        this.topics =
                Set.of(
                        new TopicPartition(Topics.OUTBOUND_MESSAGES.name(), partition),
                        new TopicPartition(Topics.DELIVERY_RECEIPTS.name(), partition));
    }

    /** Whether everything that comes in reaches an owner. */
    boolean flows() {
        return flowing;
    }

    /** Keeps an owner at work while both topics' partitions are ours. */
    void tend(Consumer<byte[], byte[]> consumer) {
        if (!consumer.assignment().containsAll(topics)) {
            pause(consumer);
            return;
        }
        PartitionDelivery current = delivery;
        if (current == null) {
            pause(consumer);
            open();
        } else {
            switch (current.stage()) {
                case OPENING -> pause(consumer);
                case OPEN -> flow(consumer, current);
                case ENDED, FAILED -> replace(consumer, current.stage(), AFTER_FAILURE);
                case FENCED -> replace(consumer, current.stage(), AFTER_FENCE);
            }
        }
    }

    private void open() {
        if (parts.now().elapsed().compareTo(openAt) >= 0) {
            delivery = PartitionDelivery.start(partition, parts);
        }
    }

    private void replace(Consumer<byte[], byte[]> consumer, Stage stage, Duration pause) {
        parts.metrics().reopened(stage == Stage.FENCED);
        pause(consumer);
        delivery = null;
        openAt = parts.now().elapsed().plus(pause);
    }

    private void flow(Consumer<byte[], byte[]> consumer, PartitionDelivery current) {
        if (!flowing) {
            seekToCommitted(consumer);
            flowing = true;
        }
        if (current.unread() >= FULL) {
            consumer.pause(topics);
        } else {
            consumer.resume(topics);
        }
    }

    /** What an earlier owner read and did not commit is read again. */
    private void seekToCommitted(Consumer<byte[], byte[]> consumer) {
        handed.clear();
        consumer.committed(topics)
                .forEach((topic, offset) -> {
                    if (offset == null) {
                        consumer.seekToBeginning(List.of(topic));
                    } else {
                        consumer.seek(topic, offset);
                    }
                });
    }

    private void pause(Consumer<byte[], byte[]> consumer) {
        flowing = false;
        consumer.pause(topics.stream().filter(consumer.assignment()::contains).toList());
    }

    /** Hands over what a poll brought for this partition. */
    void hand(ConsumerRecords<byte[], byte[]> polled) {
        PartitionDelivery current = delivery;
        if (current == null || !flowing) {
            return;
        }
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (TopicPartition topic : topics) {
            records.addAll(polled.records(topic));
            OffsetAndMetadata offset = polled.nextOffsets().get(topic);
            if (offset != null) {
                next.put(topic, offset);
                handed.put(topic, offset.offset());
            }
        }
        if (!next.isEmpty()) {
            current.hand(new Message.Read(records, next));
        }
    }

    /** Commits that markers of transactions were read, or the lag would never reach zero. */
    void handPositions(Consumer<byte[], byte[]> consumer) {
        PartitionDelivery current = delivery;
        if (current == null || !flowing) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        for (TopicPartition topic : topics) {
            long position = consumer.position(topic);
            Long before = handed.put(topic, position);
            if (before != null && before < position) {
                next.put(topic, new OffsetAndMetadata(position));
            }
        }
        if (!next.isEmpty()) {
            current.hand(new Message.Read(List.of(), next));
        }
    }

    boolean owns(TopicPartition topic) {
        return topics.contains(topic);
    }

    /** Asks the owner to end in order; {@link #awaitEnd} waits for it. */
    void stop() {
        flowing = false;
        running().forEach(PartitionDelivery::stop);
    }

    /** Another member has the partition already. */
    void drop() {
        flowing = false;
        running().forEach(PartitionDelivery::drop);
        delivery = null;
    }

    /** Drops the owner where it does not end in time. */
    void awaitEnd(Duration most) throws InterruptedException {
        PartitionDelivery current = delivery;
        if (current != null && !current.awaitEnd(most)) {
            current.drop();
        }
        delivery = null;
    }

    private Stream<PartitionDelivery> running() {
        return Stream.ofNullable(delivery);
    }
}
