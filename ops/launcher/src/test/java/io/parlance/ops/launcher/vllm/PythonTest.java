package io.parlance.ops.launcher.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PythonTest {
    @Test
    void takesWhatVllmRunsOn() {
        assertThat(Python.of("python3", "Python 3.11.7\n"))
                .hasValueSatisfying(found -> {
                    assertThat(found.fits()).isTrue();
                    assertThat(found.command()).isEqualTo("python3");
                });
        assertThat(Python.of("python3", "Python 3.13.0rc1").map(Python::fits)).contains(true);
    }

    @Test
    void refusesWhatIsTooOldTooNewOrNoPython() {
        assertThat(Python.of("python3", "Python 3.10.13").map(Python::fits)).contains(false);
        assertThat(Python.of("python3", "Python 3.14.0").map(Python::fits)).contains(false);
        assertThat(Python.of("python", "Python 2.7.18").map(Python::fits)).contains(false);
        assertThat(Python.of("python3", "command not found")).isEmpty();
    }
}
