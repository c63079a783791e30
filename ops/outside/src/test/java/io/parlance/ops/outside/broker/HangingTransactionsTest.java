package io.parlance.ops.outside.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.outside.broker.HangingTransactions.Open;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** P1: a broker that was killed leaves no transaction that keeps everybody waiting for good. */
class HangingTransactionsTest {
    private static final TopicPartition OFFSETS = new TopicPartition("__consumer_offsets", 1);
    private static final TopicPartition LEDGER = new TopicPartition("parlance.delivery.ledger", 3);
    private static final Open ONE = new Open(OFFSETS, 10, 71, 4, 894);

    @Test
    void whatItsCoordinatorKnowsDoesNotHang() {
        assertThat(HangingTransactions.hanging(Set.of(ONE), Map.of(10L, Set.of(OFFSETS, LEDGER))))
                .isEmpty();
    }

    @Test
    void whatItsCoordinatorHasEndedHangs() {
        assertThat(HangingTransactions.hanging(Set.of(ONE), Map.of(10L, Set.of())))
                .containsExactly(ONE);
        assertThat(HangingTransactions.hanging(Set.of(ONE), Map.of(10L, Set.of(LEDGER))))
                .containsExactly(ONE);
        assertThat(HangingTransactions.hanging(Set.of(ONE), Map.of())).containsExactly(ONE);
    }

    @Test
    void onlyTheSameTransactionSeenAgainIsAborted() {
        Open next = new Open(OFFSETS, 10, 72, 4, 920);

        assertThat(HangingTransactions.seenTwice(Set.of(), Set.of(ONE))).isEmpty();
        assertThat(HangingTransactions.seenTwice(Set.of(ONE), Set.of(next))).isEmpty();
        assertThat(HangingTransactions.seenTwice(Set.of(ONE), Set.of(ONE, next)))
                .containsExactly(ONE);
    }
}
