package io.parlance.inference.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** P3: a request that was withdrawn is told so, whichever of the two came first. */
class WithdrawalsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final RequestId ONE = WithdrawnTest.id(1);
    private static final RequestId TWO = WithdrawnTest.id(2);

    private final Withdrawals withdrawals = new Withdrawals(Duration.ofHours(1), 1000);

    @Test
    void whoIsAtWorkIsToldAndNobodyElse() {
        try (var one = withdrawals.watch(ONE);
                var same = withdrawals.watch(ONE);
                var two = withdrawals.watch(TWO)) {
            withdraw(ONE);

            assertThat(one.told()).isDone();
            assertThat(same.told()).isDone();
            assertThat(two.told()).isNotDone();
        }
    }

    @Test
    void whoBeginsLaterIsToldAtOnce() {
        withdraw(ONE);

        try (var one = withdrawals.watch(ONE)) {
            assertThat(one.told()).isDone();
        }
        assertThat(withdrawals.remembered()).isOne();
    }

    @Test
    void whoHasEndedIsToldNothingMore() {
        var ended = withdrawals.watch(ONE);
        ended.close();

        withdraw(ONE);

        assertThat(ended.told()).isNotDone();
    }

    @Test
    void whoeverOfTwoComesFirstTheRequestIsTold() throws Exception {
        List<Future<Boolean>> told = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int turn = 1; turn <= 1000; turn++) {
                RequestId id = WithdrawnTest.id(turn);
                told.add(threads.submit(() -> isTold(id)));
                var _ = threads.submit(() -> withdraw(id));
            }
        }

        for (Future<Boolean> each : told) {
            assertThat(each.get()).isTrue();
        }
    }

    private boolean isTold(RequestId id) throws Exception {
        try (var watch = withdrawals.watch(id)) {
            watch.told().get();
            return true;
        }
    }

    private void withdraw(RequestId id) {
        assertThat(withdrawals.withdraw(new Withdrawal(id, NOW), NOW)).isZero();
    }
}
