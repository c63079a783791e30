package io.parlance.ops.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReadingTest {
    @Test
    void theProvidersFirstAcceptanceOfANumberCounts() {
        String journal =
                """
                {"accepted":{"to":"+491","created":"2026-11-25T00:00:01.250500Z"}}
                {"reported":{"sid":"SM1","status":"SENT"}}
                {"accepted":{"to":"+491","created":"2026-11-25T00:00:09Z"}}
                {"accepted":{"to":"+492","crea\
                """;

        assertThat(ProviderJournal.parse(journal))
                .containsOnlyKeys("+491")
                .containsEntry("+491", 1_795_564_801_250.5);
    }

    @Test
    void residentMemoryIsReadInMebibytes() {
        String status = "VmPeak:\t  900000 kB\nVmRSS:\t  432024 kB\nRssAnon:\t 400000 kB\n";

        assertThat(Memory.residentMebibytes(status)).isEqualTo(421);
    }

    @Test
    void theFloorRunsWithTheStreamsOwnSettings() throws IOException {
        Path root = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent()).resolve("..");

        StepSettings step = StepSettings.read(root);

        assertThat(step.threads()).isPositive();
        assertThat(step.commitMillis()).isPositive();
    }
}
