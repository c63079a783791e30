package io.parlance.ops.launcher.vllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.ops.launcher.instance.Instance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServingTest {
    private static final Path ROOT = Path.of("/checkout");

    @Test
    void isAllOnTheCommandLine() {
        CpuVllm vllm = new CpuVllm(ROOT, ROOT.resolve("log"));

        List<String> command =
                vllm.command(new Serving("tested", 8123, 2, 4, Duration.ofSeconds(90)));

        assertThat(command)
                .containsSubsequence("--port", "8123")
                .containsSubsequence("--max-num-seqs", "2")
                .containsSubsequence("--max-num-queued-reqs", "4")
                .containsSubsequence("--shutdown-timeout", "90");
    }

    @Test
    void ofTestsKeepsOutOfTheServicesWay() throws IOException {
        Serving services = Serving.services(new Instance(ROOT, 0));
        Serving tests = Serving.tests();

        assertThat(tests.name()).isNotEqualTo(services.name());
        assertThat(tests.port()).isNotEqualTo(services.port());
        assertThat(tests.holds()).isLessThan(services.places());
    }

    @Test
    void holdsThoseThatItAnswers() {
        assertThatThrownBy(() -> new Serving("x", 1, 4, 3, Duration.ZERO))
                .hasMessageContaining("holds no fewer");
    }
}
