package io.parlance.ops.intake;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what is finished to the group's offsets. Of one thread: the consumer's. */
final class Commits {
    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
    private static final Duration EVERY = Duration.ofMillis(100);

    /** How long a stop or a rebalance waits for the broker; then the records are repeated. */
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Workshop workshop;
    private long lastNanos = System.nanoTime();
    private boolean inFlight;
    private boolean failing;

    Commits(Consumer<byte[], byte[]> consumer, Workshop workshop) {
        this.consumer = consumer;
        this.workshop = workshop;
    }

    /** Commits without waiting, if it is time. One at a time, so that none overtakes another. */
    void whenDue() {
        long now = System.nanoTime();
        if (inFlight || now - lastNanos < EVERY.toNanos()) {
            return;
        }
        lastNanos = now;
        List<Commit> commits = workshop.uncommitted(workshop.partitions());
        if (!commits.isEmpty()) {
            inFlight = true;
            consumer.commitAsync(values(commits), (_, e) -> ended(commits, e));
        }
    }

    private void ended(List<Commit> commits, @Nullable Exception failure) {
        inFlight = false;
        if (failure == null) {
            commits.forEach(Commit::succeeded);
        } else if (!failing) { // once until it succeeds, not ten times a second
            LOG.warn("offsets are not committed, trying again: {}", failure.toString());
        }
        failing = failure != null;
    }

    /** Commits what is finished of these and waits for it. */
    void now(Collection<TopicPartition> partitions) {
        List<Commit> commits = workshop.uncommitted(partitions);
        if (commits.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(values(commits), AT_MOST);
            commits.forEach(Commit::succeeded);
        } catch (KafkaException e) {
            LOG.warn("offsets were not committed, finished records will be repeated", e);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> values(List<Commit> commits) {
        return commits.stream().collect(toMap(c -> c.assignment().partition(), Commit::value));
    }
}
