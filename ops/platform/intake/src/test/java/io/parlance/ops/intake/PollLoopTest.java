package io.parlance.ops.intake;

import static io.parlance.ops.intake.Polled.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** P1: an intake waits for a broker that is away, as long as it is away. */
class PollLoopTest {
    private final Workshop workshop = new Workshop(settings(), 1, _ -> {});

    @Test
    void asksForTheOffsetsUntilTheBrokerAnswers() {
        AwayConsumer consumer = new AwayConsumer(3, () -> {});

        loop(consumer).onPartitionsAssigned(List.of(PARTITION));

        assertThat(workshop.partitions()).containsExactly(PARTITION);
        assertThat(consumer.unanswered).isZero();
    }

    @Test
    void asksNoMoreOnceItIsStopped() {
        AwayConsumer consumer = new AwayConsumer(Integer.MAX_VALUE, workshop::stop);

        loop(consumer).onPartitionsAssigned(List.of(PARTITION));

        assertThat(workshop.partitions()).isEmpty();
        assertThat(workshop.failure()).isEmpty();
    }

    private PollLoop loop(AwayConsumer consumer) {
        return new PollLoop(consumer, settings(), workshop, _ -> {});
    }

    private static IntakeSettings settings() {
        return new IntakeSettings(
                PARTITION.topic(), "group", Order.NONE, 1, 1, Duration.ofSeconds(1));
    }

    /** Its broker does not answer so often. */
    private static final class AwayConsumer extends MockConsumer<byte[], byte[]> {
        private final Runnable onAsked;
        private int unanswered;

        AwayConsumer(int unanswered, Runnable onAsked) {
            super("earliest");
            this.unanswered = unanswered;
            this.onAsked = onAsked;
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
                Set<TopicPartition> partitions, Duration timeout) {
            onAsked.run();
            if (unanswered > 0) {
                unanswered--;
                throw new TimeoutException("no broker");
            }
            return Map.of();
        }
    }
}
