package io.parlance.ops.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Replicas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Instance usual = new Instance(Path.of("."), 0);

    @Test
    void isTheBlockOfTheReadme() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));

        String table = Table.of(usual, "24 s", Replicas.standIns(usual), "");

        assertThat(readme).contains(table.indent(4));
    }

    @Test
    void namesTheInstanceInWhatToTypeNext() {
        Instance third = new Instance(Path.of("."), 3);

        String table = Table.of(third, "9 s", Replicas.standIns(third), "");

        assertThat(table)
                .contains("ops/parlance logs -f --instance 3")
                .contains("ops/parlance say --instance 3")
                .contains("ops/parlance down --instance 3")
                .contains("localhost:9182 (data kept in .parlance-3)");
    }

    @Test
    void saysWhichRealModelAnswers() {
        Replicas real = Replicas.in(java.util.List.of("http://gpu1:8000"));

        assertThat(Table.of(usual, "9 s", real, "qwen"))
                .contains("Model        qwen at http://gpu1:8000");
    }
}
