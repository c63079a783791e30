package io.parlance.ops.intake;

import static io.parlance.ops.intake.Polled.PARTITION;
import static io.parlance.ops.intake.Polled.poll;
import static io.parlance.ops.intake.Polled.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkshopTest {
    private static final List<TopicPartition> ALL = List.of(PARTITION);

    private final GatedWork work = new GatedWork();

    @AfterEach
    void letEverythingEnd() {
        work.finishAll();
    }

    @Test
    void finishesInAnyOrderAndCommitsBehindTheGap() {
        Workshop workshop = workshop(Order.NONE, 10, 1000);
        workshop.take(poll(0, "a", "a", "a"));

        work.finish("a@1");

        eventually(() -> assertThat(mark(workshop)).contains(new Mark(0, "runs1:1.1")));
        assertThat(workshop.load().records()).isEqualTo(2);
    }

    @Test
    void worksOnOneOfAKeyAfterTheOtherWhileOthersPass() {
        Workshop workshop = workshop(Order.PER_KEY, 10, 1000);
        workshop.take(poll(0, "a", "a", "b"));
        eventually(() -> assertThat(work.begun()).containsExactlyInAnyOrder("a@0", "b@2"));

        work.finish("b@2", "a@1", "a@0");

        eventually(() -> assertThat(work.ended()).hasSize(3));
        assertThat(work.ended().indexOf("a@0")).isLessThan(work.ended().indexOf("a@1"));
    }

    @Test
    void opensNoMoreRecordsThanTheWindowHolds() {
        Workshop workshop = workshop(Order.NONE, 2, 1000);
        workshop.take(poll(0, "a", "b", "c"));
        assertThat(workshop.load().records()).isEqualTo(2);
        assertThat(workshop.wantsMore()).isFalse();

        work.finish("a@0");

        eventually(() -> assertThat(work.begun()).contains("c@2"));
        assertThat(workshop.load().records()).isEqualTo(2);
    }

    @Test
    void opensNoMoreBytesThanTheWindowHoldsAndALargerRecordAlone() {
        Workshop workshop = workshop(Order.NONE, 10, 6);
        workshop.take(poll(0, "a", "a long key", "b"));
        assertThat(workshop.load()).isEqualTo(new Load(1, 4));

        work.finish("a@0");
        eventually(() -> assertThat(work.begun()).contains("a long key@1"));
        assertThat(workshop.load().records()).isEqualTo(1);

        work.finish("a long key@1");
        eventually(() -> assertThat(work.begun()).contains("b@2"));
    }

    @Test
    void beginsNothingWhilePaused() {
        Workshop workshop = workshop(Order.NONE, 10, 1000);
        workshop.pause();
        workshop.take(poll(0, "a"));
        assertThat(workshop.load().records()).isZero();
        assertThat(mark(workshop)).isEmpty();

        workshop.resume();

        eventually(() -> assertThat(work.begun()).containsExactly("a@0"));
    }

    @Test
    void commitsTheEndWhereItIsAMarker() {
        Workshop workshop = workshop(Order.NONE, 10, 1000);
        work.finishAll();

        var next = Map.of(PARTITION, new OffsetAndMetadata(2));
        workshop.take(new ConsumerRecords<>(Map.of(PARTITION, List.of(record(0, "a"))), next));

        eventually(() -> assertThat(mark(workshop)).contains(new Mark(2, "")));
    }

    @Test
    void aLateEndUnderAnOldAssignmentChangesNothingUnderTheNew() {
        Semaphore gate = new Semaphore(0, true);
        Workshop workshop = workshop(_ -> gate.acquireUninterruptibly());
        workshop.take(poll(0, "a"));
        eventually(() -> assertThat(gate.getQueueLength()).isEqualTo(1));
        workshop.forget(ALL);
        workshop.assign(PARTITION, Progress.fresh());
        workshop.take(poll(0, "a"));
        eventually(() -> assertThat(gate.getQueueLength()).isEqualTo(2));

        gate.release();

        eventually(() -> assertThat(workshop.load().records()).isEqualTo(1));
        assertThat(mark(workshop)).isEmpty();
        gate.release();
        eventually(() -> assertThat(mark(workshop)).contains(new Mark(1, "")));
    }

    @Test
    void commitsNothingOfAPartitionThatIsGone() {
        Workshop workshop = workshop(Order.NONE, 10, 1000);
        workshop.take(poll(0, "a", "b"));
        work.finish("b@1");
        eventually(() -> assertThat(mark(workshop)).isPresent());

        workshop.forget(ALL);

        assertThat(mark(workshop)).isEmpty();
        eventually(() -> assertThat(work.handedBack()).containsExactly("a@0"));
        assertThat(workshop.failure()).isEmpty();
    }

    @Test
    void startsOverWhereTheLogWasCut() {
        Workshop workshop = workshop(Order.NONE, 10, 1000);
        workshop.assign(PARTITION, Progress.after(new Mark(100, "runs1:1.50")));

        workshop.take(poll(3, "a"));

        eventually(() -> assertThat(work.begun()).containsExactly("a@3"));
        assertThat(mark(workshop)).contains(new Mark(3, ""));
    }

    @Test
    void handsBackWhatWasNotBegunWhenItStops() {
        Workshop workshop = workshop(Order.PER_KEY, 10, 1000);
        workshop.take(poll(0, "a", "a", "b"));
        eventually(() -> assertThat(work.begun()).hasSize(2));

        workshop.stop();
        work.finish("a@0", "b@2");

        eventually(() -> assertThat(workshop.isIdle(ALL)).isTrue());
        assertThat(work.begun()).doesNotContain("a@1");
        assertThat(mark(workshop)).contains(new Mark(1, "runs1:1.1"));
        assertThat(workshop.load()).isEqualTo(new Load(0, 0));
    }

    @Test
    void anExceptionOfTheWorkStopsItAndLeavesAGap() {
        RuntimeException bug = new IllegalStateException("bug");
        Workshop workshop =
                workshop(_ -> {
                    throw bug;
                });

        workshop.take(poll(0, "a"));

        eventually(() -> assertThat(workshop.isStopping()).isTrue());
        assertThat(workshop.failure().orElseThrow())
                .hasMessageContaining("topic-0@0")
                .hasCause(bug);
        assertThat(mark(workshop)).isEmpty();
    }

    @Test
    void interruptedWorkIsHandedBackWithoutAFailure() {
        Workshop workshop = workshop(Order.NONE, 10, 1000);
        workshop.take(poll(0, "a"));
        eventually(() -> assertThat(work.begun()).hasSize(1));

        workshop.interrupt(ALL);

        eventually(() -> assertThat(work.handedBack()).containsExactly("a@0"));
        eventually(() -> assertThat(workshop.isIdle(ALL)).isTrue());
        assertThat(workshop.failure()).isEmpty();
        assertThat(mark(workshop)).isEmpty();
    }

    private Workshop workshop(Order order, int maxRecords, long maxBytes) {
        Workshop workshop = new Workshop(settings(order, maxRecords, maxBytes), maxRecords, work);
        workshop.assign(PARTITION, Progress.fresh());
        return workshop;
    }

    private static Workshop workshop(Work work) {
        Workshop workshop = new Workshop(settings(Order.NONE, 10, 1000), 10, work);
        workshop.assign(PARTITION, Progress.fresh());
        return workshop;
    }

    private static IntakeSettings settings(Order order, int maxRecords, long maxBytes) {
        return new IntakeSettings("topic", "group", order, maxRecords, maxBytes, Duration.ZERO);
    }

    /** What would be committed now, if it is not yet. */
    private static Optional<Mark> mark(Workshop workshop) {
        return workshop.uncommitted(ALL).stream().map(Commit::mark).findFirst();
    }

    private static void eventually(ThrowingRunnable holds) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(holds);
    }
}
