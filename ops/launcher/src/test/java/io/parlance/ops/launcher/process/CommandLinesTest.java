package io.parlance.ops.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLinesTest {
    @TempDir private Path root = Path.of("");

    @Test
    void aServiceOfItsOwnRunsFromTheJarThatAClusterRuns() throws IOException {
        Instance instance = new Instance(root, 3);
        Path target = Files.createDirectories(root.resolve("connectors/target"));
        Files.createFile(target.resolve("connectors-1-tests.jar"));
        Files.createFile(target.resolve("connectors-1.jar"));
        Path jar = Files.createFile(target.resolve("connectors-1-exec.jar"));

        List<String> words = new CommandLines(instance).words(Part.CONNECTORS);

        assertThat(words)
                .containsSubsequence("-jar", jar.toString())
                .contains("-Dlogging.file.name=" + instance.log().resolve("connectors.log"))
                .endsWith("--spring.config.additional-location=file:" + instance.config() + "/");
        assertThat(String.join("\0", words)).contains(Part.CONNECTORS.mark());
    }

    @Test
    void saysWhatToDoWhereAServiceIsNotBuilt() {
        CommandLines lines = new CommandLines(new Instance(root, 0));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> lines.words(Part.CONNECTORS))
                .withMessage("connectors is not built. Build it: ops/parlance up");
    }
}
