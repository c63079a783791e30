package io.parlance.ops.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void aQuantileIsAMeasuredValueThatTheShareDoesNotExceed() {
        Sample hundred = Sample.of(IntStream.rangeClosed(1, 100).boxed().toList(), n -> 101 - n);

        assertThat(hundred.p50()).isEqualTo(50);
        assertThat(hundred.p95()).isEqualTo(95);
        assertThat(hundred.quantile(0)).isEqualTo(1);
        assertThat(hundred.quantile(1)).isEqualTo(100);
    }

    @Test
    void oneValueIsItsOwnQuantiles() {
        Sample one = new Sample(List.of(7.0));

        assertThat(one.p50()).isEqualTo(7);
        assertThat(one.p95()).isEqualTo(7);
    }

    @Test
    void mergedSamplesCountEachValue() {
        Sample merged =
                Sample.merged(List.of(new Sample(List.of(3.0, 1.0)), new Sample(List.of(2.0))));

        assertThat(merged.millis()).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void nothingIsNoSample() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(List.of()));
    }

    @Test
    void aSpreadIsTheMiddleBetweenItsEnds() {
        Spread spread = Spread.of(List.of(1.61, 1.42, 1.5));

        assertThat(spread.with(1)).isEqualTo("1.5 (1.4 to 1.6)");
    }
}
