package io.parlance.ingress.publish;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to Kafka and waits for the acknowledgement, so that whoever sent something is told "yes"
 * only when it cannot be lost any more. What was told "no" may still arrive late; the sender's
 * repeat is then the same message.
 */
public final class Publisher {
    private static final Logger log = LoggerFactory.getLogger(Publisher.class);

    /** What the edge writes to. */
    static final List<Topic> TOPICS =
            List.of(
                    Topics.INBOUND_MESSAGES,
                    Topics.INBOUND_MESSAGES.deadLetters(),
                    Topics.DELIVERY_RECEIPTS,
                    Topics.AGENT_COMMANDS);

    private final Producer<byte[], byte[]> producer;
    private final IngressWire wire;
    private final RecordTracing tracing;
    private final Tally tally;
    private final Duration timeOut;
    private final AtomicBoolean away = new AtomicBoolean();

    /**
     * @param timeOut of the wait for an acknowledgement; the producer's own limits should not be
     *     longer, or it would go on trying what was given up
     */
    public Publisher(
            Producer<byte[], byte[]> producer,
            IngressWire wire,
            RecordTracing tracing,
            Tally tally,
            Duration timeOut) {
        this.producer = producer;
        this.wire = wire;
        this.tracing = tracing;
        this.tally = tally;
        this.timeOut = timeOut;
    }

    /** Grants what Kafka acknowledged; refuses the rest as unavailable, within bounded time. */
    public Admission<Outgoing> publish(Outgoing outgoing) {
        long deadline = System.nanoTime() + timeOut.toNanos();
        try {
            ProducerRecord<byte[], byte[]> record = wire.toWire(outgoing);
            tracing.inject(record.headers());
            producer.send(record).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            acknowledged(outgoing);
            return Admission.granted(outgoing);
        } catch (ExecutionException e) {
            return unavailable(Objects.requireNonNullElse(e.getCause(), e));
        } catch (KafkaException | RegistryUnavailableException | TimeoutException e) {
            return unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable(e);
        }
    }

    /**
     * Learns the numbers of the schemas and where the partitions are, so that the first message
     * waits for neither.
     *
     * @throws KafkaException where Kafka is away
     * @throws RegistryUnavailableException where the registry is
     */
    void warmUp() {
        wire.warmUp();
        TOPICS.forEach(topic -> producer.partitionsFor(topic.name()));
    }

    /** Said once each time Kafka goes and comes, not for each message. */
    private Admission<Outgoing> unavailable(Throwable cause) {
        if (!away.getAndSet(true)) {
            log.warn("Kafka acknowledges nothing, so nothing is accepted: {}", cause.toString());
        }
        return Admission.refused(
                Refusal.of(Reason.UNAVAILABLE, "nothing was accepted; send it again"));
    }

    private void acknowledged(Outgoing outgoing) {
        tally.acknowledged(outgoing);
        if (away.get() && away.getAndSet(false)) {
            log.info("Kafka acknowledges again");
        }
    }
}
