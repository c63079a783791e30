package io.parlance.ops.intake;

import static io.parlance.ops.intake.TestTopic.eventually;
import static io.parlance.ops.intake.TestTopic.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.ops.outside.broker.LocalBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One intake against a real broker. P7: one slow record holds up no other. */
class IntakeIT {
    @TempDir private static Path dir;

    @SuppressWarnings("NullAway.Init")
    private static LocalBroker broker;

    private final GatedWork work = new GatedWork();
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
    void worksOnMoreRecordsThanPartitionsAndFinishesThemInAnyOrder() throws Exception {
        try (TestTopic topic = new TestTopic(broker, 2);
                Intake intake = start(topic, topic.settings(Order.NONE, 100))) {
            topic.write(40);
            eventually(() -> assertThat(work.begun()).hasSize(40));
            assertThat(intake.ready()).isTrue();

            work.finish(numbers(2, 40));

            eventually(() ->
                    assertThat(topic.committed().get(topic.partition(0)))
                            .hasFieldOrPropertyWithValue("offset", 0L)
                            .hasFieldOrPropertyWithValue("metadata", "runs1:1.j"));
            work.finishAll();
            eventually(() -> assertThat(topic.lag()).isZero());
            assertThat(work.begun()).doesNotHaveDuplicates();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void worksOnTheRecordsOfAKeyInTheirOrder() throws Exception {
        try (TestTopic topic = new TestTopic(broker, 2);
                Intake _ = start(topic, topic.settings(Order.PER_KEY, 100))) {
            topic.write(6);
            eventually(() -> assertThat(work.begun()).containsExactlyInAnyOrder("0", "1"));

            work.finish("1", "2", "4");
            eventually(() -> assertThat(work.begun()).contains("3"));
            assertThat(work.begun()).doesNotContain("2", "4");
            work.finishAll();

            eventually(() -> assertThat(topic.lag()).isZero());
            assertThat(work.ended()).containsSubsequence("0", "2", "4");
            assertThat(work.ended()).containsSubsequence("1", "3", "5");
        }
    }

    @Test
    void reachesLagZeroThoughTheTopicEndsInTheMarkerOfATransaction() throws Exception {
        work.finishAll();
        try (TestTopic topic = new TestTopic(broker, 2);
                Intake _ = start(topic, topic.settings(Order.NONE, 100))) {
            topic.writeAsTransaction(4, true);

            eventually(() -> assertThat(work.ended()).hasSize(4));
            eventually(() -> assertThat(topic.lag()).isZero());
            assertThat(topic.end(0)).isEqualTo(3);
        }
    }

    @Test
    void reachesLagZeroWhereATransactionWasAborted() throws Exception {
        try (TestTopic topic = new TestTopic(broker, 1);
                Intake _ = start(topic, topic.settings(Order.NONE, 100))) {
            topic.writeAsTransaction(4, false);

            eventually(() -> assertThat(topic.lag()).isZero());
            assertThat(topic.end(0)).isEqualTo(5);
            assertThat(work.begun()).isEmpty();
        }
    }

    @Test
    void waitsWhileTheWindowIsFullAndGoesOn() throws Exception {
        try (TestTopic topic = new TestTopic(broker, 2);
                Intake intake = start(topic, topic.settings(Order.NONE, 3))) {
            topic.write(30);
            eventually(() -> assertThat(work.begun()).hasSize(3));
            assertThat(intake.load().records()).isEqualTo(3);

            work.finish(work.begun().getFirst());
            eventually(() -> assertThat(work.begun()).hasSize(4));
            assertThat(intake.load().records()).isEqualTo(3);

            work.finishAll();
            eventually(() -> assertThat(topic.lag()).isZero());
            assertThat(work.ended()).containsExactlyInAnyOrder(numbers(0, 30));
            assertThat(intake.load()).isEqualTo(new Load(0, 0));
        }
    }

    @Test
    void takesNothingInWhilePausedThoughWhatIsOpenGoesOn() throws Exception {
        try (TestTopic topic = new TestTopic(broker, 1);
                Intake intake = start(topic, topic.settings(Order.NONE, 100))) {
            topic.write(1);
            eventually(() -> assertThat(work.begun()).containsExactly("0"));

            intake.pause();
            topic.write(2);
            work.finish("0");

            eventually(() ->
                    assertThat(topic.committed().get(topic.partition(0)))
                            .hasFieldOrPropertyWithValue("offset", 1L));
            assertThat(work.begun()).containsExactly("0");
            assertThat(intake.ready()).isTrue();
            intake.resume();
            eventually(() -> assertThat(work.begun()).hasSize(3));
            work.finishAll();
        }
    }

    @Test
    void handsBackAtTheStopWhatDoesNotEndInTime() throws Exception {
        try (TestTopic topic = new TestTopic(broker, 1)) {
            topic.write(3);
            var soon =
                    new IntakeSettings(
                            topic.name(),
                            topic.group(),
                            Order.NONE,
                            10,
                            1000,
                            Duration.ofMillis(100));
            Intake intake = start(topic, soon);
            eventually(() -> assertThat(work.begun()).hasSize(3));
            work.finish("1");
            eventually(() -> assertThat(work.ended()).hasSize(1));

            intake.close();

            assertThat(work.handedBack()).containsExactlyInAnyOrder("0", "2");
            assertThat(intake.ready()).isFalse();
            assertThat(topic.committed().get(topic.partition(0)))
                    .hasFieldOrPropertyWithValue("offset", 0L)
                    .hasFieldOrPropertyWithValue("metadata", "runs1:1.1");
            assertThat(failures).isEmpty();
        }
    }

    @Test
    void stopsWithTheFailureOfTheWorkWhoseRecordIsReadAgain() throws Exception {
        try (TestTopic topic = new TestTopic(broker, 1)) {
            topic.write(2);
            Work broken =
                    record -> {
                        if (record.offset() == 0) {
                            throw new IllegalStateException("bug");
                        }
                    };
            try (Intake intake =
                    Intake.start(
                            topic.consumer(),
                            topic.settings(Order.NONE, 10),
                            broken,
                            failures::add)) {
                eventually(() -> assertThat(failures).hasSize(1));
                assertThat(failures.getFirst()).hasRootCauseMessage("bug");
                assertThat(intake.ready()).isFalse();
            }

            try (Intake _ = start(topic, topic.settings(Order.NONE, 10))) {
                eventually(() -> assertThat(work.begun()).contains("0"));
                work.finishAll();
                eventually(() -> assertThat(topic.lag()).isZero());
            }
        }
    }

    @Test
    void refusesAtTheStartWhatItsGroupProtocolDoesNotKnow() throws Exception {
        try (TestTopic topic = new TestTopic(broker, 1)) {
            Map<String, Object> config = new HashMap<>(topic.consumer());
            config.put("session.timeout.ms", "6000");
            var settings = topic.settings(Order.NONE, 10);

            assertThatThrownBy(() -> Intake.start(config, settings, work, failures::add))
                    .isInstanceOf(KafkaException.class)
                    .hasStackTraceContaining("session.timeout.ms");
        }
    }

    private Intake start(TestTopic topic, IntakeSettings settings) {
        return Intake.start(topic.consumer(), settings, work, failures::add);
    }
}
