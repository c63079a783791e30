package io.parlance.ingress.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.serde.MemorySchemaRegistry;
import io.parlance.schemas.serde.SchemaRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Proves P1: nothing is granted that Kafka did not acknowledge. */
class PublisherTest {
    private static final Outgoing LETTER =
            new Outgoing.Unanswerable(
                    MessageId.ofSms("SM1"), "why", Untouched.form("Body=x".getBytes(UTF_8)));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());

    @Test
    void grantsNothingBeforeTheAcknowledgement() {
        Publisher publisher = publisher(Duration.ofMinutes(1));
        var answer = CompletableFuture.supplyAsync(() -> publisher.publish(LETTER));
        Awaitility.await().until(() -> !kafka.history().isEmpty());

        assertThat(answer).isNotDone();
        kafka.completeNext();

        assertThat(answer).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(granted());
        assertThat(counted("parlance.inbound.unanswerable")).isEqualTo(1);
    }

    @Test
    void refusesWhatTheClientGaveUp() {
        Publisher publisher = publisher(Duration.ofMinutes(1));
        var answer = CompletableFuture.supplyAsync(() -> publisher.publish(LETTER));
        Awaitility.await().until(() -> kafka.errorNext(new TimeoutException("expired")));

        assertThat(answer)
                .succeedsWithin(Duration.ofSeconds(30))
                .satisfies(PublisherTest::isUnavailable);
        assertThat(counted("parlance.inbound.unanswerable")).isZero();
    }

    @Test
    void stopsWaitingAtItsTimeOut() {
        isUnavailable(publisher(Duration.ofMillis(20)).publish(LETTER));
    }

    @Test
    void refusesWhileTheRegistryIsAwayForASchemaThatItNeverSaw() {
        Publisher publisher = publisher(new NoRegistry(), Duration.ofMinutes(1));

        isUnavailable(publisher.publish(receipt()));
        assertThat(kafka.history()).isEmpty();
    }

    private static Outgoing receipt() {
        var outbound = OutboundId.parse("abcdefghijklmnopqrstuvwxyz.1");
        return new Outgoing.Receipt("shop", outbound, "SM1", "sent", OptionalInt.empty());
    }

    private static Admission<Outgoing> granted() {
        return Admission.granted(LETTER);
    }

    private static void isUnavailable(Admission<Outgoing> answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused ->
                                assertThat(refused.refusal().reason())
                                        .isEqualTo(Reason.UNAVAILABLE));
    }

    private double counted(String name) {
        return meters.find(name).counters().stream().mapToDouble(c -> c.count()).sum();
    }

    private Publisher publisher(Duration timeOut) {
        return publisher(new MemorySchemaRegistry(), timeOut);
    }

    private Publisher publisher(SchemaRegistry registry, Duration timeOut) {
        return new Publisher(
                kafka,
                new IngressWire(registry, Clock.systemUTC()),
                RecordTracing.noop(),
                new Tally(meters),
                timeOut);
    }

    private static final class NoRegistry implements SchemaRegistry {
        @Override
        public int idOf(String subject, Schema schema) {
            throw away(subject);
        }

        @Override
        public Schema byId(int id) {
            throw away("schema " + id);
        }

        private static RegistryUnavailableException away(String what) {
            return new RegistryUnavailableException(what, new IOException("away"));
        }
    }
}
