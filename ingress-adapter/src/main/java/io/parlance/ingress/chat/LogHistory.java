package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.schemas.Topics;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a session's events from its partition of {@code chat.events}, from the session's beginning.
 * A few readers serve all sessions; as many as fit into the queue wait, and more are refused.
 */
final class LogHistory implements History, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LogHistory.class);
    private static final String TOPIC = Topics.CHAT_EVENTS.name();
    private static final Duration POLL = Duration.ofMillis(100);

    /** How far the clocks of the services may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** A page ends after this many events, this many bytes or this long. */
    private static final int PAGE_EVENTS = 100;

    private static final int PAGE_BYTES = 64 * 1024;
    private static final Duration PAGE_TIME = Duration.ofSeconds(5);

    private static final int WAITING_PER_READER = 256;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final ChatWire wire;
    private final ExecutorService readers;
    private final Queue<Consumer<byte[], byte[]>> idle = new ConcurrentLinkedQueue<>();

    /**
     * @param consumers makes one that belongs to no group
     */
    LogHistory(Supplier<Consumer<byte[], byte[]>> consumers, ChatWire wire, int readers) {
        this.consumers = consumers;
        this.wire = wire;
        this.readers =
                new ThreadPoolExecutor(
                        readers,
                        readers,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(readers * WAITING_PER_READER),
                        Thread.ofPlatform().daemon().name("chat-history-", 0).factory());
    }

    @Override
    public boolean read(Wanted wanted, Waiting waiting) {
        try {
            readers.execute(() -> tell(wanted, waiting));
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    private void tell(Wanted wanted, Waiting waiting) {
        Optional<Page> page = page(wanted);
        page.ifPresentOrElse(waiting.page(), waiting.failed());
    }

    private Optional<Page> page(Wanted wanted) {
        Consumer<byte[], byte[]> consumer = idle.poll();
        try {
            consumer = consumer == null ? consumers.get() : consumer;
            Page page = page(consumer, wanted);
            idle.add(consumer);
            return Optional.of(page);
        } catch (KafkaException | RegistryUnavailableException e) {
            log.warn("older chat events cannot be read at the moment: {}", e.toString());
        } catch (RuntimeException e) { // whoever waits must be told of a bug, too
            log.error("older chat events cannot be read by a fault of this service", e);
        }
        if (consumer != null) {
            consumer.close();
        }
        return Optional.empty();
    }

    private Page page(Consumer<byte[], byte[]> consumer, Wanted wanted) {
        TopicPartition partition = partition(consumer, wanted.contact());
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        consumer.seek(partition, start(consumer, partition, wanted, end));
        Filling filling = new Filling(wanted);
        while (consumer.position(partition) < end) {
            for (var record : consumer.poll(POLL).records(partition)) {
                if (record.offset() >= end || filling.full()) {
                    return filling.page(record.offset(), end);
                }
                filling.take(record);
            }
            if (filling.late()) {
                return filling.page(consumer.position(partition), end);
            }
        }
        return filling.page(end, end);
    }

    private static long start(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, Wanted wanted, long end) {
        if (wanted.offset().isPresent()) {
            return wanted.offset().getAsLong();
        }
        long from = wanted.created().minus(SKEW).toEpochMilli();
        var found = consumer.offsetsForTimes(Map.of(partition, from)).get(partition);
        return found == null ? end : found.offset();
    }

    /** Where Kafka's producers put a record of this key. */
    private static TopicPartition partition(Consumer<byte[], byte[]> consumer, ContactId contact) {
        int partitions = consumer.partitionsFor(TOPIC).size();
        int hash = Utils.toPositive(Utils.murmur2(contact.value().getBytes(UTF_8)));
        return new TopicPartition(TOPIC, hash % partitions);
    }

    /** A page while it is being read. */
    private final class Filling {
        private final Wanted wanted;
        private final byte[] key;
        private final Instant deadline = Instant.now().plus(PAGE_TIME);
        private final List<ChatEntry> entries = new ArrayList<>();
        private int bytes;

        private Filling(Wanted wanted) {
            this.wanted = wanted;
            this.key = wanted.contact().value().getBytes(UTF_8);
        }

        void take(ConsumerRecord<byte[], byte[]> record) {
            if (!Arrays.equals(record.key(), key) || record.value() == null) {
                return;
            }
            try {
                ChatEntry entry = wire.entry(record.value());
                if (entry.sequence() > wanted.after()) {
                    entries.add(entry);
                    bytes += entry.weight();
                }
            } catch (SerializationException _) {
                // The live reader counts it; what is readable goes on.
            }
        }

        boolean full() {
            return entries.size() >= PAGE_EVENTS || bytes >= PAGE_BYTES;
        }

        boolean late() {
            return Instant.now().isAfter(deadline);
        }

        Page page(long next, long end) {
            OptionalLong rest = next < end ? OptionalLong.of(next) : OptionalLong.empty();
            return new Page(List.copyOf(entries), rest);
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
        try {
            if (readers.awaitTermination(5, TimeUnit.SECONDS)) {
                idle.forEach(Consumer::close);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
