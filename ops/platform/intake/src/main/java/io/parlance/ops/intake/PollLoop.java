package io.parlance.ops.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that owns the consumer: polls, commits, and answers the group. */
final class PollLoop implements Runnable, ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);

    /** Longest wait within a turn; bounds how late a stop or a commit is noticed. */
    private static final Duration TURN = Duration.ofMillis(50);

    /** How long a turn may last before the loop counts as stuck. */
    private static final Duration STUCK = Duration.ofSeconds(10);

    /** How long running work may go on when its partition is revoked: the group waits for us. */
    private static final Duration REVOKE_GRACE = Duration.ofSeconds(1);

    /** How long interrupted work has to clean up before the stop goes on without it. */
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    /** How long the broker may take for an answer before it is asked again. */
    private static final Duration ASK = Duration.ofSeconds(5);

    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final IntakeSettings settings;
    private final Workshop workshop;
    private final Commits commits;
    private final java.util.function.Consumer<Throwable> onFailure;
    private boolean flowing = true;
    private volatile boolean joined;
    private volatile long turnedNanos = System.nanoTime();

    PollLoop(
            Consumer<byte[], byte[]> consumer,
            IntakeSettings settings,
            Workshop workshop,
            java.util.function.Consumer<Throwable> onFailure) {
        this.consumer = consumer;
        this.settings = settings;
        this.workshop = workshop;
        this.commits = new Commits(consumer, workshop);
        this.onFailure = onFailure;
    }

    boolean isReady() {
        return joined
                && !workshop.isStopping()
                && System.nanoTime() - turnedNanos < STUCK.toNanos();
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(List.of(settings.topic()), this);
            while (!workshop.isStopping()) {
                turn();
            }
            finishWithin(settings.stopWithin());
        } catch (RuntimeException | Error e) {
            workshop.fail(e);
        } finally {
            leave();
            workshop.failure().ifPresent(onFailure);
        }
    }

    private void turn() {
        boolean more = workshop.wantsMore();
        flow(more);
        workshop.take(consumer.poll(more ? TURN : Duration.ZERO));
        commits.whenDue();
        joined = consumer.groupMetadata().generationId() > 0;
        turnedNanos = System.nanoTime();
        if (!more) {
            workshop.await(this::maySomethingBeDone, TURN);
        }
    }

    /** Pauses rather than stops polling, so that the group keeps us. */
    private void flow(boolean more) {
        if (more && !flowing) {
            consumer.resume(consumer.paused());
        } else if (!more && flowing) {
            consumer.pause(consumer.assignment());
        }
        flowing = more;
    }

    private boolean maySomethingBeDone() {
        return workshop.isStopping()
                ? workshop.isIdle(workshop.partitions())
                : workshop.wantsMore();
    }

    private void finishWithin(Duration time) {
        long start = System.nanoTime();
        while (!workshop.isIdle(workshop.partitions())
                && System.nanoTime() - start < time.toNanos()) {
            turn();
        }
    }

    private void leave() {
        try {
            handBack(workshop.partitions());
        } finally {
            closeConsumer();
        }
    }

    private void handBack(Collection<TopicPartition> all) {
        workshop.interrupt(all);
        workshop.await(() -> workshop.isIdle(all), AFTER_INTERRUPT);
        commits.now(all);
        workshop.forget(all);
    }

    private void closeConsumer() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE));
        } catch (KafkaException e) {
            LOG.warn("cannot leave group {}, which waits for its time-out", settings.group(), e);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Optional<Map<TopicPartition, OffsetAndMetadata>> committed = committed(partitions);
        if (committed.isEmpty()) {
            return; // without an assignment nothing of them begins or is committed
        }
        partitions.forEach(p -> workshop.assign(p, progress(committed.get().get(p))));
        if (!flowing) {
            consumer.pause(partitions);
        }
        LOG.info("group {} reads {}", settings.group(), partitions);
    }

    /** Asks until the broker answers; empty where the intake is stopped before. */
    private Optional<Map<TopicPartition, OffsetAndMetadata>> committed(
            Collection<TopicPartition> partitions) {
        while (!workshop.isStopping()) {
            try {
                return Optional.of(consumer.committed(Set.copyOf(partitions), ASK));
            } catch (RetriableException | UnknownMemberIdException | StaleMemberEpochException e) {
                LOG.warn("waiting for the offsets of {}: {}", partitions, e.toString());
                workshop.await(workshop::isStopping, TURN);
            }
        }
        return Optional.empty();
    }

    private static Progress progress(@Nullable OffsetAndMetadata committed) {
        return committed == null
                ? Progress.fresh()
                : Progress.after(new Mark(committed.offset(), committed.metadata()));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        workshop.drain(partitions);
        workshop.await(() -> workshop.isIdle(partitions), grace());
        workshop.interrupt(partitions);
        commits.now(partitions);
        workshop.forget(partitions);
        LOG.info("group {} gave back {}", settings.group(), partitions);
    }

    private Duration grace() {
        Duration stop = settings.stopWithin();
        return stop.compareTo(REVOKE_GRACE) < 0 ? stop : REVOKE_GRACE;
    }

    /** Somebody else may own them already: a commit of ours could only do harm. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        workshop.forget(partitions);
        LOG.warn("group {} lost {}, their open records are repeated", settings.group(), partitions);
    }
}
