package io.parlance.ops.launcher.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.sample.Customer.Outcome;
import io.parlance.ops.launcher.sample.FinalEvents.Final;
import io.parlance.ops.launcher.sample.Writing.Received;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.avro.TurnOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSummaryTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void countsHowEachMessageEnded() {
        BatchSummary summary =
                BatchSummary.of(
                        List.of(
                                answered(TurnOutcome.REPLIED, 1),
                                answered(TurnOutcome.HANDED_OFF, 2),
                                new Outcome.Stuck(""),
                                new Outcome.Stuck(""),
                                new Outcome.Refused(403, "no")));

        assertThat(summary.text())
                .startsWith("sent 5: replied 1, handed off 1, suppressed 0, unanswered 3");
        assertThat(summary.problems())
                .containsExactly("2 x no reply in time", "1 x refused with 403");
        assertThat(summary.isWhole()).isFalse();
    }

    @Test
    void percentilesAreByNearestRank() {
        List<Outcome> outcomes = new ArrayList<>();
        IntStream.rangeClosed(1, 100)
                .forEach(seconds -> outcomes.add(answered(TurnOutcome.REPLIED, seconds)));

        BatchSummary summary = BatchSummary.of(outcomes);

        assertThat(summary.at(0.50)).isEqualTo(50);
        assertThat(summary.at(0.99)).isEqualTo(99);
        assertThat(summary.isWhole()).isTrue();
    }

    private static Outcome answered(TurnOutcome outcome, int seconds) {
        TurnFinished event =
                TurnFinished.newBuilder()
                        .setTurn(1)
                        .setMessageIds(List.of("sms:SM1"))
                        .setOutcome(outcome)
                        .setReason(null)
                        .setOutboundIds(List.of())
                        .setCitations(List.of())
                        .build();
        Sms sms = new Sms("SM1", "+4915100000001", "+4930555000", "Hi");
        return new Outcome.Answered(
                new Reply(
                        sms,
                        new Final("c", NOON, event),
                        new Received("text", NOON, Map.of()),
                        new Reply.Times(NOON, NOON, NOON.plusSeconds(seconds))));
    }
}
