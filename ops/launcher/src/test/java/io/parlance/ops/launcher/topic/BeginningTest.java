package io.parlance.ops.launcher.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parlance.ops.launcher.WrongUse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BeginningTest {
    @Test
    void isAWordAnAgeOrAnOffset() {
        assertThat(Beginning.parse("beginning")).isEqualTo(new Beginning.First());
        assertThat(Beginning.parse("end")).isEqualTo(new Beginning.End());
        assertThat(Beginning.parse("-10m")).isEqualTo(new Beginning.Ago(Duration.ofMinutes(10)));
        assertThat(Beginning.parse("-2d")).isEqualTo(new Beginning.Ago(Duration.ofDays(2)));
        assertThat(Beginning.parse("42")).isEqualTo(new Beginning.At(42));
    }

    @Test
    void isNothingElse() {
        assertThatExceptionOfType(WrongUse.class).isThrownBy(() -> Beginning.parse("10m"));
        assertThatExceptionOfType(WrongUse.class).isThrownBy(() -> Beginning.parse("-10y"));
    }
}
