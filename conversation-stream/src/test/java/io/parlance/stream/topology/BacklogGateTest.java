package io.parlance.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** P1: no timer fires before a task has worked off what it found. */
class BacklogGateTest {
    private static final TopicPartition MESSAGES = new TopicPartition("messages", 3);
    private static final TopicPartition RESULTS = new TopicPartition("results", 3);

    private final ManualPositions positions = new ManualPositions();

    @Test
    void opensAtOnceWherePartitionsAreEmpty() {
        assertThat(gate().isOpen()).isTrue();
    }

    @Test
    void staysShutUntilThePositionHasReachedTheEndOfEachPartition() {
        positions.ends.put(MESSAGES, 10L);
        positions.ends.put(RESULTS, 5L);
        BacklogGate gate = gate();

        positions.positions.put(MESSAGES, 10L);
        assertThat(gate.isOpen()).isFalse();

        positions.positions.put(RESULTS, 5L);
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void aMarkerAtTheEndNeedsNoRecord() {
        positions.ends.put(RESULTS, 5L);
        BacklogGate gate = gate();

        positions.handed.put(RESULTS, 3L);
        positions.positions.put(RESULTS, 5L);
        gate.took(RESULTS, 3);

        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void whatWasPolledButNotTakenKeepsItShut() {
        positions.ends.put(RESULTS, 5L);
        BacklogGate gate = gate();

        positions.handed.put(RESULTS, 4L);
        positions.positions.put(RESULTS, 5L);
        gate.took(RESULTS, 3);
        assertThat(gate.isOpen()).isFalse();

        gate.took(RESULTS, 4);
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void whatAnEarlierTaskWasHandedDoesNotCount() {
        positions.handed.put(RESULTS, 100L);

        assertThat(gate().isOpen()).isTrue();
    }

    @Test
    void onceOpenItStaysOpen() {
        BacklogGate gate = gate();
        gate.isOpen();

        positions.handed.put(RESULTS, 7L);

        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void staysShutAsLongAsTheEndsAreNotKnown() {
        CompletableFuture<Map<TopicPartition, Long>> answer = new CompletableFuture<>();
        positions.answers.add(answer);
        BacklogGate gate = gate();
        assertThat(gate.isOpen()).isFalse();

        answer.complete(Map.of(MESSAGES, 0L, RESULTS, 0L));

        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void aBrokerThatDidNotAnswerIsAskedAgain() {
        positions.answers.add(CompletableFuture.failedFuture(new TimeoutException("away")));
        BacklogGate gate = gate();

        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void anEndThatTheBrokerDidNotNameKeepsItShut() {
        positions.answers.add(CompletableFuture.completedFuture(Map.of(MESSAGES, 0L)));

        assertThat(gate().isOpen()).isFalse();
    }

    /** Else a partition that is written all the time would keep it shut. */
    @Test
    void whatCameAfterTheStartNeedsNotBeTaken() {
        positions.ends.put(RESULTS, 5L);
        BacklogGate gate = gate();

        positions.handed.put(RESULTS, 900L);
        positions.positions.put(RESULTS, 901L);
        gate.took(RESULTS, 4);

        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void whatWasReachedOnceStaysReached() {
        positions.ends.put(MESSAGES, 10L);
        positions.ends.put(RESULTS, 5L);
        positions.positions.put(RESULTS, 5L);
        BacklogGate gate = gate();
        assertThat(gate.isOpen()).isFalse();

        positions.handed.put(RESULTS, 5L);
        positions.positions.put(MESSAGES, 10L);

        assertThat(gate.isOpen()).isTrue();
    }

    private BacklogGate gate() {
        return new BacklogGate(Set.of(MESSAGES, RESULTS), positions);
    }
}
