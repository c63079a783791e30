package io.parlance.ops.launcher.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.vllm.Serving;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestedVllmTest {
    @Test
    void tellsMavensTestsWhatTheyAsk() {
        Serving serving = new Serving("tested", 8123, 2, 4, Duration.ofSeconds(90));

        assertThat(TestedVllm.told(serving, 77).split(" "))
                .containsExactlyInAnyOrder(
                        "-Dvllm.url=http://127.0.0.1:8123",
                        "-Dvllm.places=2",
                        "-Dvllm.holds=4",
                        "-Dvllm.pid=77");
    }
}
