package io.parlance.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final RetryPlan plan =
            new RetryPlan(SECOND, Duration.ofSeconds(60), Duration.ofHours(1));

    @Test
    void pausesDoubleUpToTheCapAndSpreadByAnEighth() {
        Send send = Sends.send(0, 1);

        assertThat(plan.pause(send.id(), 1)).isBetween(SECOND, Duration.ofMillis(1_125));
        assertThat(plan.pause(send.id(), 3))
                .isBetween(Duration.ofSeconds(4), Duration.ofMillis(4_500));
        assertThat(plan.pause(send.id(), 1_000))
                .isBetween(Duration.ofSeconds(60), Duration.ofMillis(67_500));
    }

    @Test
    void nothingIsTriedOnceTheOrderIsTooOld() {
        Send send = Sends.send(0, 1);

        assertThat(plan.next(send, 1, Sends.START.plus(Duration.ofMinutes(59)))).isPresent();
        assertThat(plan.next(send, 1, Sends.START.plus(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void aCapBelowTheFirstPauseIsNoPlan() {
        assertThatThrownBy(() -> new RetryPlan(SECOND, Duration.ofMillis(1), SECOND))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
