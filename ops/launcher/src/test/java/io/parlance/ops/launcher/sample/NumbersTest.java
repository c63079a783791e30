package io.parlance.ops.launcher.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parlance.ops.launcher.WrongUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @Test
    void takesANumberInE164Form() {
        assertThat(Numbers.phone("+4915100000001")).isEqualTo("+4915100000001");
    }

    @ParameterizedTest
    @CsvSource({
        "+49 151 00000001, +4915100000001",
        "004915100000001, +4915100000001",
        "4915100000001, +4915100000001"
    })
    void saysHowTheNumberIsWritten(String typed, String right) {
        assertThatExceptionOfType(WrongUse.class)
                .isThrownBy(() -> Numbers.phone(typed))
                .withMessageEndingWith("write " + right);
    }

    @Test
    void showsAnExampleWhereNothingCanBeMeant() {
        assertThatExceptionOfType(WrongUse.class)
                .isThrownBy(() -> Numbers.phone("me@example.org"))
                .withMessageContaining("+4915100000001");
    }

    @Test
    void anIdHasLettersAndDigitsOnly() {
        assertThat(Numbers.sid("SM1")).isEqualTo("SM1");
        assertThatExceptionOfType(WrongUse.class).isThrownBy(() -> Numbers.sid("SM 1"));
    }
}
