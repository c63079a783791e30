package io.parlance.inference.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Topics;
import io.parlance.schemas.headers.DeadLetter;
import io.parlance.schemas.serde.MemorySchemaRegistry;
import io.parlance.schemas.serde.SchemaRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** P1: a result counts as written once Kafka has acknowledged it, and not before. */
class OutboxTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Result RESULT =
            new Result(
                    new Origin("shop", "key", Samples.id(1)),
                    new Outcome.Refused("no"),
                    Story.begun());

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final MemorySchemaRegistry registry = new MemorySchemaRegistry();
    private final RecordTracing tracing = new RecordTracing(OpenTelemetrySdk.builder().build());

    @Test
    void waitsForTheAcknowledgement() {
        var written = write(outbox(registry));
        Awaitility.await().atMost(LONG).until(() -> !kafka.history().isEmpty());

        assertThat(written).isNotDone();
        kafka.completeNext();

        assertThat(written).succeedsWithin(LONG);
    }

    @Test
    void repeatsWhatWasNotAcknowledged() {
        var written = write(outbox(registry));
        Awaitility.await().atMost(LONG).until(() -> kafka.errorNext(new TimeoutException("away")));

        Awaitility.await().atMost(LONG).until(kafka::completeNext);

        assertThat(written).succeedsWithin(LONG);
        assertThat(kafka.history()).hasSize(2);
    }

    @Test
    void whatCanNeverBeWrittenStopsTheWorker() {
        var written = write(outbox(registry));
        Awaitility.await()
                .atMost(LONG)
                .until(() -> kafka.errorNext(new RecordTooLargeException("too large")));

        assertThatThrownBy(written::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RecordTooLargeException.class);
    }

    @Test
    void waitsForTheRegistry() {
        AtomicInteger asked = new AtomicInteger();
        SchemaRegistry late =
                new SchemaRegistry() {
                    @Override
                    public int idOf(String subject, Schema schema) {
                        if (asked.incrementAndGet() == 1) {
                            throw new RegistryUnavailableException(
                                    subject, new IOException("away"));
                        }
                        return registry.idOf(subject, schema);
                    }

                    @Override
                    public Schema byId(int id) {
                        return registry.byId(id);
                    }
                };
        var written = write(outbox(late));

        Awaitility.await().atMost(LONG).until(kafka::completeNext);

        assertThat(written).succeedsWithin(LONG);
        assertThat(asked).hasValue(2);
    }

    @Test
    void aDeadLetterIsTheRecordUntouchedWithItsReason() {
        String topic = Topics.INFERENCE_REQUESTS_LIVE.name();
        byte[] key = "key".getBytes(UTF_8);
        byte[] value = "value".getBytes(UTF_8);
        var record = new ConsumerRecord<>(topic, 2, 7, key, value);
        record.headers().add("traceparent", "as it came".getBytes(UTF_8));
        Outbox outbox = outbox(registry);
        var laidAside = run(() -> outbox.deadLetter(record, "why"));

        Awaitility.await().atMost(LONG).until(kafka::completeNext);

        assertThat(laidAside).succeedsWithin(LONG);
        ProducerRecord<byte[], byte[]> letter = kafka.history().getFirst();
        assertThat(letter.topic()).isEqualTo(topic + ".dlq");
        assertThat(letter.partition()).isEqualTo(2);
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, "traceparent")).isEqualTo("as it came");
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("why");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("7");
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static CompletableFuture<Void> write(Outbox outbox) {
        return run(() -> outbox.write(RESULT));
    }

    /** A step that may be interrupted. */
    private interface Step {
        void run() throws InterruptedException;
    }

    private static CompletableFuture<Void> run(Step step) {
        return CompletableFuture.runAsync(() -> {
            try {
                step.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private Outbox outbox(SchemaRegistry schemas) {
        return new Outbox(kafka, new InferenceWire(schemas, Clock.systemUTC()), tracing);
    }
}
