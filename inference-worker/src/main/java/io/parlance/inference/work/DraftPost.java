package io.parlance.inference.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parlance.inference.model.DraftListener;
import io.parlance.inference.model.PartialReply;
import io.parlance.inference.prompt.Turn.Channel;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Personal;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers to chats while they grow. Fire and forget: a draft that is lost costs nobody
 * anything, so nothing waits for one. Its producer is its own, or drafts that Kafka does not take
 * would fill the buffer that results need.
 */
public final class DraftPost implements AutoCloseable {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final InferenceWire wire;
    private final DraftPace pace;
    private final LongSupplier nanos;
    private final Counter sent;
    private final Counter lost;

    /**
     * What drafts are written with.
     *
     * @param producer whose sends never wait
     * @param nanos a monotonic clock
     */
    public record Desk(Producer<byte[], byte[]> producer, InferenceWire wire, LongSupplier nanos) {}

    public DraftPost(Desk desk, DraftPace pace, MeterRegistry meters) {
        this.producer = desk.producer();
        this.wire = desk.wire();
        this.nanos = desk.nanos();
        this.pace = pace;
        this.sent = meters.counter("parlance.inference.drafts", "outcome", "sent");
        this.lost = meters.counter("parlance.inference.drafts", "outcome", "lost");
    }

    /** Drafts of one answer; of other channels than chat there are none. */
    Drafts begin(Request request, RecordTracing tracing) {
        Headers trace = new RecordHeaders();
        tracing.inject(trace);
        return new Drafts(request, trace);
    }

    @Override
    public void close() {
        producer.close(LAST_WORDS);
    }

    /** The drafts of one request, over all its calls; closed, there are no more. */
    final class Drafts implements DraftListener, AutoCloseable {
        private final Origin origin;
        private final boolean shown;
        private final Headers trace;
        private @Nullable Long last;
        private int number;
        private boolean closed;

        private Drafts(Request request, Headers trace) {
            this.origin = request.origin();
            this.shown = request.turn().channel() == Channel.CHAT;
            this.trace = trace;
        }

        /** Where somebody reads along. */
        boolean areShown() {
            return shown;
        }

        @Override
        public synchronized void written(PartialReply soFar) {
            long now = nanos.getAsLong();
            boolean due = last == null || pace.isDue(now - last);
            if (!closed && shown && due && pace.mayShow(soFar)) {
                last = now;
                number++;
                send(soFar.text());
            }
        }

        private void send(Personal text) {
            try {
                var record = wire.draft(origin, number, text);
                trace.forEach(record.headers()::add);
                var _ = producer.send(record, (_, e) -> (e == null ? sent : lost).increment());
            } catch (KafkaException | RegistryUnavailableException _) {
                lost.increment();
            }
        }

        /** Whatever the reading thread still reads: the result comes after the last draft. */
        @Override
        public synchronized void close() {
            closed = true;
        }
    }
}
