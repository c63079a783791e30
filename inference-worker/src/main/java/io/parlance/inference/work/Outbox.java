package io.parlance.inference.work;

import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Topics;
import io.parlance.schemas.headers.DeadLetter;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to Kafka until it has acknowledged: a request whose result might be lost is not finished.
 * A write that was in doubt is repeated, so a result may stand twice, under the same id.
 */
public final class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final InferenceWire wire;
    private final RecordTracing tracing;
    private final AtomicBoolean away = new AtomicBoolean();

    public Outbox(Producer<byte[], byte[]> producer, InferenceWire wire, RecordTracing tracing) {
        this.producer = producer;
        this.wire = wire;
        this.tracing = tracing;
    }

    /**
     * @throws KafkaException where it can never be written
     */
    void write(Result result) throws InterruptedException {
        untilDone(() -> {
            var record = wire.toWire(result);
            tracing.inject(record.headers());
            return acknowledged(record);
        });
    }

    /**
     * Lays the record aside, untouched.
     *
     * @throws KafkaException where it can never be written
     */
    void deadLetter(ConsumerRecord<byte[], byte[]> record, String reason)
            throws InterruptedException {
        untilDone(() -> acknowledged(DeadLetter.of(record, reason)));
    }

    /** Learns what the first result would have to wait for. */
    void warmUp() throws InterruptedException {
        untilDone(() -> {
            wire.warmUp();
            return producer.partitionsFor(Topics.INFERENCE_RESULTS.name());
        });
    }

    /** What the record turns out to be, once the registry answers. */
    Incoming read(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        return untilDone(() -> wire.fromWire(record));
    }

    private boolean acknowledged(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
            return true;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka
                    ? kafka
                    : new KafkaException("cannot write to " + record.topic(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private <T> T untilDone(Supplier<T> step) throws InterruptedException {
        while (true) {
            try {
                T done = step.get();
                if (away.get() && away.getAndSet(false)) {
                    log.info("Kafka and its registry answer again");
                }
                return done;
            } catch (InterruptException _) {
                Thread.interrupted();
                throw new InterruptedException();
            } catch (RetriableException | RegistryUnavailableException e) {
                if (!away.getAndSet(true)) {
                    log.warn("Kafka or its registry is away, trying again: {}", e.toString());
                }
            }
            Thread.sleep(PAUSE);
        }
    }
}
