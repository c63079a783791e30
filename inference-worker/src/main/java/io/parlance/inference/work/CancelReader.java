package io.parlance.inference.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parlance.inference.dispatch.Withdrawal;
import io.parlance.inference.dispatch.Withdrawals;
import io.parlance.schemas.Topics;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads which requests were withdrawn: all of them, without a group, as no worker knows which
 * requests it will be given; and beside the requests' window, so that none waits behind requests.
 * Once read, all is known that was withdrawn within the longest deadline before the start.
 */
public final class CancelReader implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CancelReader.class);
    private static final String TOPIC = Topics.INFERENCE_CANCELS.name();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Withdrawals withdrawals;
    private final Source source;
    private final Counter unreadable;
    private final Counter forgotten;
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * Where they stand.
     *
     * @param kafka settings of a consumer
     * @param back so far before its start it begins
     */
    public record Source(
            Map<String, Object> kafka, InferenceWire wire, Clock clock, Duration back) {}

    public CancelReader(Withdrawals withdrawals, Source source, MeterRegistry meters) {
        this.withdrawals = withdrawals;
        this.source = source;
        this.unreadable = meters.counter("parlance.inference.cancels.unreadable");
        this.forgotten = meters.counter("parlance.inference.cancels.forgotten");
        meters.gauge("parlance.inference.cancels.remembered", withdrawals, Withdrawals::remembered);
    }

    /**
     * Begins to read.
     *
     * @param onFailure is told of a bug, after which nothing is stopped any more
     */
    synchronized void start(java.util.function.Consumer<Throwable> onFailure) {
        thread =
                Thread.ofVirtual()
                        .name("cancels")
                        .uncaughtExceptionHandler((_, e) -> onFailure.accept(e))
                        .start(this::run);
    }

    /** Until all is known that was withdrawn before the start. */
    void awaitRead() throws InterruptedException {
        read.await();
    }

    /** Whether it is. */
    boolean isRead() {
        return read.getCount() == 0;
    }

    private void run() {
        try {
            while (!stopped(Duration.ZERO)) {
                readWhileKafkaAnswers();
            }
        } catch (InterruptedException | InterruptException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped(Duration within) throws InterruptedException {
        return stop.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begun anew, it reads again what it knows, which changes nothing. */
    private void readWhileKafkaAnswers() throws InterruptedException {
        var bytes = new ByteArrayDeserializer();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(source.kafka(), bytes, bytes)) {
            Map<TopicPartition, Long> ends = assignAll(consumer);
            while (!stopped(Duration.ZERO)) {
                consumer.poll(POLL).forEach(this::take);
                if (!isRead() && reached(consumer, ends)) {
                    read.countDown();
                    log.info("{} withdrawn requests are known", withdrawals.remembered());
                }
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException | RegistryUnavailableException e) {
            log.warn("cancels cannot be read, trying again: {}", e.toString());
            boolean _ = stopped(PAUSE);
        }
    }

    /** The ends are asked for first: what comes meanwhile lies behind them. */
    private Map<TopicPartition, Long> assignAll(Consumer<?, ?> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(TOPIC).stream()
                        .map(p -> new TopicPartition(TOPIC, p.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + TOPIC);
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long from = source.clock().instant().minus(source.back()).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, from));
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            @Nullable OffsetAndTimestamp found = first.get(partition);
            consumer.seek(partition, found == null ? end : found.offset());
        });
        return ends;
    }

    private static boolean reached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** What cannot be read stops nothing: its request is answered, and the answer ignored. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        Instant now = source.clock().instant();
        Optional<Withdrawal> withdrawal = source.wire().withdrawal(record);
        withdrawal.ifPresentOrElse(
                one -> forgotten.increment(withdrawals.withdraw(one, now)),
                () -> {
                    unreadable.increment();
                    log.error(
                            "{}-{}@{} withdraws no request; mend its writer",
                            record.topic(),
                            record.partition(),
                            record.offset());
                });
    }

    @Override
    public synchronized void close() {
        stop.countDown();
        if (thread == null) {
            return;
        }
        try {
            boolean _ = thread.join(STOP_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
