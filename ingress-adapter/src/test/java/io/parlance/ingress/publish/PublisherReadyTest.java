package io.parlance.ingress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.serde.MemorySchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PublisherReadyTest {
    @Test
    void isReadyOnceKafkaWasReached() {
        AwayOnce kafka = new AwayOnce();
        PublisherReady ready = new PublisherReady(publisher(kafka));
        assertThat(ready.ready()).isFalse();

        ready.start();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(ready::ready);
        assertThat(kafka.asked).hasValue(1 + Publisher.TOPICS.size());
        ready.stop();
        assertThat(ready.isRunning()).isFalse();
    }

    private static Publisher publisher(AwayOnce kafka) {
        return new Publisher(
                kafka,
                new IngressWire(new MemorySchemaRegistry(), Clock.systemUTC()),
                RecordTracing.noop(),
                new Tally(new SimpleMeterRegistry()),
                Duration.ofSeconds(1));
    }

    private static final class AwayOnce extends MockProducer<byte[], byte[]> {
        private final AtomicInteger asked = new AtomicInteger();

        AwayOnce() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            if (asked.getAndIncrement() == 0) {
                throw new TimeoutException("no broker yet");
            }
            return List.of();
        }
    }
}
