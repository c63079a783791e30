package io.parlance.inference.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InFlightLimitTest {
    private final InFlightLimit fresh = InFlightLimit.of(8, 64);

    @Test
    void doublesWithAWindowOfAnswersUntilItIsFirstCut() {
        assertThat(answered(fresh, 8).value()).isEqualTo(16);
        assertThat(answered(fresh, 1000).value()).isEqualTo(64);
    }

    @Test
    void growsByOneAWindowOnceItWasCut() {
        InFlightLimit cut = fresh.refused(8, 0);

        assertThat(cut.value()).isEqualTo(4);
        assertThat(answered(cut, 4).value()).isEqualTo(5);
        assertThat(answered(cut, 9).value()).isEqualTo(6);
    }

    @Test
    void answersWhileItIsNotUsedSayNothing() {
        assertThat(fresh.answered(3)).isEqualTo(fresh);
    }

    @Test
    void aBurstOfRefusalsCutsOnce() {
        InFlightLimit cut = fresh.refused(8, 0);

        assertThat(cut.refused(7, 0)).isEqualTo(cut);
        assertThat(cut.refused(4, 1).value()).isEqualTo(2);
    }

    @Test
    void isNeverLessThanOne() {
        assertThat(InFlightLimit.of(1, 8).refused(1, 0).value()).isEqualTo(1);
    }

    @Test
    void aLongQueueAtTheEngineLeavesTheShareThatRuns() {
        assertThat(fresh.seen(8, 30, 10).value()).isEqualTo(6);
    }

    @Test
    void aShortQueueKeepsTheEngineFull() {
        assertThat(fresh.seen(8, 40, 10)).isEqualTo(fresh);
        assertThat(fresh.seen(8, 0, 0)).isEqualTo(fresh);
    }

    @Test
    void aQueueOfOthersAloneSaysNothing() {
        assertThat(fresh.seen(0, 10, 100)).isEqualTo(fresh);
    }

    private static InFlightLimit answered(InFlightLimit limit, int times) {
        InFlightLimit next = limit;
        for (int i = 0; i < times; i++) {
            next = next.answered(next.value());
        }
        return next;
    }
}
