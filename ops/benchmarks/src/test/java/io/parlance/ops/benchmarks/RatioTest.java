package io.parlance.ops.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parlance.ops.benchmarks.Journey.Work;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {
    private static final Bare BARE = new Bare(of(2, 3), of(14, 20), of(24, 40), of(4, 5));
    private static final Journey JOURNEY =
            new Journey(1_000, 1_003, 1_033, 1_036, 1_060, 1_066.5, new Work(5, 10));

    private static Sample of(double... millis) {
        return new Sample(Arrays.stream(millis).boxed().toList());
    }

    @Test
    void aStepIsWhatItAddsToTheHopsAroundIt() {
        assertThat(BARE.steps()).containsExactly(10.0, 20.0);
    }

    @Test
    void theSumCountsEachHopOnce() {
        assertThat(BARE.sum()).isEqualTo(4 * 2 + 10 + 20 + 4);
    }

    @Test
    void theRatioIsTheMedianOverTheSum() {
        Repetition repetition = new Repetition(BARE, List.of(JOURNEY), List.of(JOURNEY));

        assertThat(repetition.ratio()).isCloseTo(66.5 / 42, within(1e-9));
        assertThat(repetition.ratioWithoutTheCall()).isCloseTo(56.5 / 42, within(1e-9));
    }

    @Test
    void theLegsOfAJourneyAreTheWhole() {
        double sum = JOURNEY.legs().values().stream().mapToDouble(Double::doubleValue).sum();

        assertThat(sum).isCloseTo(JOURNEY.whole(), within(1e-9));
        assertThat(JOURNEY.legs().values()).containsExactly(3.0, 15.0, 5.0, 10.0, 3.0, 24.0, 6.5);
    }
}
