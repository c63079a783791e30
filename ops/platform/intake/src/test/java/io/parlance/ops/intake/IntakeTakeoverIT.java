package io.parlance.ops.intake;

import static io.parlance.ops.intake.TestTopic.eventually;
import static io.parlance.ops.intake.TestTopic.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.outside.broker.LocalBroker;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P1: a crash or a rebalance loses no record, and repeats only what was running. */
class IntakeTakeoverIT {
    @TempDir private static Path dir;

    @SuppressWarnings("NullAway.Init")
    private static LocalBroker broker;

    private final GatedWork first = new GatedWork();
    private final GatedWork second = new GatedWork();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start(dir);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void repeatsAfterACrashOnlyWhatWasRunning() throws Exception {
        try (TestTopic topic = new TestTopic(broker, 1);
                OtherProcess other = OtherProcess.start(topic)) {
            finishOddsUpTo20(topic);
            second.finishAll();

            other.kill();

            try (Intake _ = start(topic, second)) {
                eventually(() -> assertThat(topic.lag()).isZero());
                assertThat(second.begun()).containsExactlyInAnyOrder(evensUpTo20());
            }
        }
    }

    @Test
    void aMemberThatWasFrozenAndLostItsPartitionDisturbsNobody() throws Exception {
        second.finishAll();
        try (TestTopic topic = new TestTopic(broker, 1);
                OtherProcess other = OtherProcess.start(topic)) {
            finishOddsUpTo20(topic);
            try (Intake _ = start(topic, second)) {
                eventually(() -> assertThat(topic.members()).isEqualTo(2));
                other.freeze();
                eventually(() -> assertThat(topic.lag()).isZero());

                other.thaw();

                eventually(() -> assertThat(topic.members()).isEqualTo(2));
                assertThat(other.isAlive()).isTrue();
                assertThat(topic.lag()).isZero();
                assertThat(second.begun()).containsExactlyInAnyOrder(evensUpTo20());
            }
        }
        assertThat(failures).isEmpty();
    }

    /** By the other process, which then runs the evens. */
    private static void finishOddsUpTo20(TestTopic topic) throws Exception {
        topic.write(20);
        eventually(() ->
                assertThat(topic.committed().get(topic.partition(0)))
                        .hasFieldOrPropertyWithValue("metadata", oddsUpTo20()));
    }

    @Test
    void aSecondIntakeTakesPartitionsOverAndNothingIsLostOrSkipped() throws Exception {
        try (TestTopic topic = new TestTopic(broker, 4);
                Intake one = start(topic, first)) {
            topic.write(40);
            eventually(() -> assertThat(first.begun()).hasSize(40));
            first.finish(numbers(20, 40));

            try (Intake two = start(topic, second)) {
                eventually(() -> assertThat(second.begun()).hasSize(10));
                assertThat(two.ready()).isTrue();
                assertThat(second.begun()).containsExactlyInAnyOrderElementsOf(first.handedBack());
                assertThat(second.begun()).isSubsetOf(numbers(0, 20));
                first.finishAll();
                second.finishAll();

                eventually(() -> assertThat(topic.lag()).isZero());
                assertThat(union(first.ended(), second.ended())).isEqualTo(Set.of(numbers(0, 40)));
                assertThat(first.ended()).doesNotContainAnyElementsOf(second.ended());
                assertThat(one.ready()).isTrue();
            }
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void goesOnWithWhatTheOtherHandsBackAtItsStop() throws Exception {
        try (TestTopic topic = new TestTopic(broker, 4)) {
            topic.write(40);
            first.finishAll();
            second.finishAll();
            try (Intake _ = start(topic, first)) {
                try (Intake _ = start(topic, second)) {
                    eventually(() -> assertThat(topic.lag()).isZero());
                }
                topic.write(40);
                eventually(() -> assertThat(topic.lag()).isZero());
            }

            Set<String> all = union(first.ended(), second.ended());
            assertThat(all).isEqualTo(Set.of(numbers(0, 40)));
            assertThat(first.ended().size() + second.ended().size()).isEqualTo(80);
        }
        assertThat(failures).isEmpty();
    }

    private Intake start(TestTopic topic, Work work) {
        return Intake.start(topic.consumer(), topic.settings(Order.NONE, 100), work, failures::add);
    }

    private static Set<String> union(List<String> some, List<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static String oddsUpTo20() {
        return RunLengths.encode(
                0, IntStream.range(0, 10).mapToObj(i -> new Run(2 * i + 1, 2 * i + 2)).toList());
    }

    private static String[] evensUpTo20() {
        return IntStream.range(0, 10).mapToObj(i -> "" + 2 * i).toArray(String[]::new);
    }
}
