package io.parlance.ingress.chat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.serde.MemorySchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ChatFeedTest {
    private final Recent recent = new Recent(1 << 20, Instant.EPOCH);
    private final AtomicBoolean failed = new AtomicBoolean();

    @Test
    void aFaultDoesNotEndIt() {
        ChatFeed feed = feed();

        feed.start();

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(feed::ready);
        feed.stop();
    }

    private ChatFeed feed() {
        OpenStreams streams =
                new OpenStreams(recent, new LogOfTest(), ChatOfTest.SETTINGS, Clock.systemUTC());
        var unreadable = new SimpleMeterRegistry().counter("unreadable");
        return new ChatFeed(
                this::consumer,
                new ChatWire(new MemorySchemaRegistry()),
                new ChatFeed.Sink(recent, streams, RecordTracing.noop(), unreadable),
                Instant.EPOCH);
    }

    private Consumer<byte[], byte[]> consumer() {
        if (!failed.getAndSet(true)) {
            throw new IllegalStateException("a fault, once");
        }
        return new NoPartitions();
    }

    private static final class NoPartitions extends MockConsumer<byte[], byte[]> {
        NoPartitions() {
            super(AutoOffsetResetStrategy.EARLIEST.name());
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                Map<TopicPartition, Long> times) {
            return Map.of();
        }
    }
}
