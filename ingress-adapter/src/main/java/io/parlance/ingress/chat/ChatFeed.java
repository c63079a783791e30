package io.parlance.ingress.chat;

import io.micrometer.core.instrument.Counter;
import io.parlance.ops.defaults.health.ReadyCheck;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Topics;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads what chat windows show as it is written: all of {@code chat.events} from some time back,
 * and {@code reply.drafts} from now on. Belongs to no group, since every edge has to see all.
 */
final class ChatFeed implements SmartLifecycle, ReadyCheck {
    private static final Logger log = LoggerFactory.getLogger(ChatFeed.class);
    private static final String EVENTS = Topics.CHAT_EVENTS.name();
    private static final String DRAFTS = Topics.REPLY_DRAFTS.name();
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final ChatWire wire;
    private final Sink sink;
    private final Instant since;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private volatile boolean ready;
    private volatile boolean running;
    private volatile @Nullable Thread reading;

    /** Where it puts what it reads. */
    record Sink(Recent recent, OpenStreams streams, RecordTracing tracing, Counter unreadable) {
        /** Whoever begins to watch later finds it in memory; that is no hop of its trace. */
        void event(ChatEntry entry, Headers headers) {
            if (recent.accept(entry) && streams.isWatched(entry.contact())) {
                try (var _ = tracing.consume(headers, "shown")) {
                    streams.announce(entry.contact(), entry.sequence());
                }
            }
        }

        void draft(Draft draft) {
            if (recent.accept(draft)) {
                streams.draft(draft.contact());
            }
        }
    }

    /**
     * @param since from when on it reads events
     */
    ChatFeed(
            Supplier<Consumer<byte[], byte[]>> consumers, ChatWire wire, Sink sink, Instant since) {
        this.consumers = consumers;
        this.wire = wire;
        this.sink = sink;
        this.since = since;
    }

    @Override
    public String name() {
        return "chat events";
    }

    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public void start() {
        running = true;
        reading = Thread.ofPlatform().daemon().name("chat-feed").start(this::run);
    }

    private void run() {
        try {
            untilStopped();
        } finally {
            ready = false; // a feed that has ended by a bug must not go unseen
        }
    }

    private void untilStopped() {
        boolean said = false;
        while (running) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                follow(consumer);
            } catch (KafkaException | RegistryUnavailableException e) {
                if (running && !said) {
                    log.warn("chat events cannot be read at the moment: {}", e.toString());
                }
                said = true;
                pause();
            }
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> events = partitions(consumer, EVENTS);
        List<TopicPartition> drafts = partitions(consumer, DRAFTS);
        consumer.assign(Stream.of(events, drafts).flatMap(List::stream).toList());
        consumer.seekToEnd(drafts);
        seek(consumer, events);
        Map<TopicPartition, Long> ends = consumer.endOffsets(events);
        while (running) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
            events.forEach(partition -> positions.put(partition, consumer.position(partition)));
            ready =
                    ready
                            || events.stream()
                                    .allMatch(
                                            p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
        }
    }

    private static List<TopicPartition> partitions(
            Consumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** Where the last reading ended; at first, some time back. */
    private void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> events) {
        Map<TopicPartition, Long> times = new HashMap<>();
        events.forEach(partition -> times.put(partition, since.toEpochMilli()));
        var found = consumer.offsetsForTimes(times);
        var ends = consumer.endOffsets(events);
        for (TopicPartition partition : events) {
            var first = found.get(partition);
            long begin = first == null ? ends.getOrDefault(partition, 0L) : first.offset();
            consumer.seek(partition, positions.getOrDefault(partition, begin));
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            if (record.topic().equals(EVENTS)) {
                sink.event(wire.entry(record.value()), record.headers());
            } else {
                sink.draft(wire.draft(record.value()));
            }
        } catch (SerializationException e) {
            sink.unreadable().increment();
            log.warn(
                    "{}-{} at {} cannot be read and is not shown: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** It looks at the flag between two polls; what it holds needs no end of its own. */
    @Override
    public void stop() {
        running = false;
        Thread thread = reading;
        if (thread != null) {
            try {
                thread.join(PAUSE.multipliedBy(5));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        reading = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
