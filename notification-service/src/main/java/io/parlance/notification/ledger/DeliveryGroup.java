package io.parlance.notification.ledger;

import io.parlance.schemas.Service;
import io.parlance.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This instance's share of the deliveries: a member of the group that reads orders and receipts.
 * Both topics are keyed by the contact and assigned by range, so the same instance gets the same
 * partition of both; each partition has one owner, {@link PartitionDelivery}.
 */
public final class DeliveryGroup {
    private static final Logger log = LoggerFactory.getLogger(DeliveryGroup.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration POSITIONS_EVERY = Duration.ofMillis(500);
    private static final Duration EMPTY_HANDED = Duration.ofSeconds(5);
    private static final Duration SPARE = Duration.ofSeconds(5);

    private final Parts parts;
    private final Runnable onFailure;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Integer, Seat> seats = new TreeMap<>();
    private final Thread thread;
    private final Duration begun;
    private Duration positionsHanded;
    private volatile boolean ready;
    private volatile boolean stopping;

    private DeliveryGroup(Parts parts, Runnable onFailure) {
        this.parts = parts;
        this.onFailure = onFailure;
        this.begun = parts.now().elapsed();
        this.positionsHanded = begun;
        Map<String, Object> config = new HashMap<>(parts.clients().consumer());
        config.put("group.id", parts.clients().group());
        config.put("group.protocol", "consumer");
        config.put("group.remote.assignor", "range");
        config.put("client.id", Service.NOTIFICATION_SERVICE.word());
        this.consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.thread = Thread.ofPlatform().name("delivery-group").unstarted(this::run);
    }

    /**
     * Joins the group.
     *
     * @param onFailure runs where this member cannot go on; a new process must
     */
    public static DeliveryGroup start(Parts parts, Runnable onFailure) {
        var group = new DeliveryGroup(parts, onFailure);
        group.thread.start();
        return group;
    }

    /** Whether the ledger of every partition assigned to this instance is read. */
    public boolean isReady() {
        return ready;
    }

    private void run() {
        boolean failed = false;
        try {
            consumer.subscribe(
                    List.of(Topics.OUTBOUND_MESSAGES.name(), Topics.DELIVERY_RECEIPTS.name()),
                    new Changes());
            while (!stopping) {
                turn();
            }
        } catch (WakeupException | InterruptException _) {
            log.info("leaving the group");
        } catch (RuntimeException e) {
            log.error("this member cannot go on; the process must be started anew", e);
            failed = true;
        } finally {
            ready = false;
            end();
        }
        if (failed) {
            onFailure.run();
        }
    }

    private void turn() {
        var polled = consumer.poll(POLL);
        seats.values().forEach(seat -> seat.hand(polled));
        Duration now = parts.now().elapsed();
        tend(now);
        ready = isJoined(now) && seats.values().stream().allMatch(Seat::flows);
    }

    /** A broker that does not answer for a while is nothing to end for. */
    private void tend(Duration now) {
        try {
            seats.values().forEach(seat -> seat.tend(consumer));
            if (now.minus(positionsHanded).compareTo(POSITIONS_EVERY) >= 0) {
                positionsHanded = now;
                seats.values().forEach(seat -> seat.handPositions(consumer));
            }
        } catch (RetriableException e) {
            log.warn("waiting for the broker", e);
        }
    }

    /** A member beyond the last partition has none, and is ready to get some. */
    private boolean isJoined(Duration now) {
        return !seats.isEmpty()
                || (consumer.groupMetadata().generationId() > 0
                        && now.minus(begun).compareTo(EMPTY_HANDED) > 0);
    }

    private void end() {
        try {
            end(List.copyOf(seats.values()));
            consumer.close(CloseOptions.timeout(SPARE));
        } catch (KafkaException e) {
            log.warn("the group was not left in order", e);
        }
    }

    /** Lets the calls under way end, all at once, then their owners. */
    private void end(Collection<Seat> ending) {
        ending.forEach(Seat::stop);
        Duration deadline = parts.now().elapsed().plus(parts.timeout()).plus(SPARE);
        for (Seat seat : ending) {
            try {
                Duration left = deadline.minus(parts.now().elapsed());
                seat.awaitEnd(left.isNegative() ? Duration.ZERO : left);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                seat.drop();
            }
        }
    }

    /** Stops taking in, lets the calls under way end, leaves the group. */
    public void leave() throws InterruptedException {
        stopping = true;
        consumer.wakeup();
        thread.join();
    }

    /** Follows the assignment. All of this runs on the consumer's thread, within a poll. */
    private final class Changes implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            for (TopicPartition topic : partitions) {
                seats.computeIfAbsent(topic.partition(), number -> new Seat(number, parts));
            }
            consumer.pause(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            end(seatsOf(partitions));
            leaveSeats(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            seatsOf(partitions).forEach(Seat::drop);
            leaveSeats(partitions);
        }

        private List<Seat> seatsOf(Collection<TopicPartition> partitions) {
            return seats.values().stream()
                    .filter(seat -> partitions.stream().anyMatch(seat::owns))
                    .toList();
        }

        private void leaveSeats(Collection<TopicPartition> partitions) {
            seats.values().removeIf(seat -> partitions.stream().anyMatch(seat::owns));
        }
    }
}
