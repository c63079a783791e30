package io.parlance.ingress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.serde.MemorySchemaRegistry;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
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
        PublisherReady ready = new PublisherReady(publisher(kafka, new MemorySchemaRegistry()));
        assertThat(ready.ready()).isFalse();

        ready.start();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(ready::ready);
        assertThat(kafka.asked).hasValue(1 + Publisher.TOPICS.size());
        ready.stop();
        assertThat(ready.isRunning()).isFalse();
    }

    /** An operator may mend the registry meanwhile; the log says that he has to. */
    @Test
    void aSchemaThatIsRefusedIsTriedAgain() {
        AtomicBoolean refused = new AtomicBoolean();
        PublisherReady ready =
                new PublisherReady(publisher(new AwayOnce(), new RefusingOnce(refused)));

        ready.start();

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(ready::ready);
        assertThat(refused).isTrue();
        ready.stop();
    }

    private record RefusingOnce(AtomicBoolean refused, SchemaRegistry rest)
            implements SchemaRegistry {
        RefusingOnce(AtomicBoolean refused) {
            this(refused, new MemorySchemaRegistry());
        }

        @Override
        public int idOf(String subject, Schema schema) {
            if (!refused.getAndSet(true)) {
                throw new IncompatibleSchemaException(subject, "a field has gone");
            }
            return rest.idOf(subject, schema);
        }

        @Override
        public Schema byId(int id) {
            return rest.byId(id);
        }
    }

    private static Publisher publisher(AwayOnce kafka, SchemaRegistry registry) {
        return new Publisher(
                kafka,
                new IngressWire(registry, Clock.systemUTC()),
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
