package io.parlance.ops.launcher.vllm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.ops.launcher.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepRunTest {
    @TempDir private Path folder = Path.of("");

    private final StringWriter told = new StringWriter();
    private final PrintWriter progress = new PrintWriter(told, true);
    private StepRun run = new StepRun(Path.of(""), Path.of(""));

    @BeforeEach
    void inTheFolder() {
        run = new StepRun(folder, folder.resolve("log/install.log"));
    }

    @Test
    void goesOnWithTheStepThatBrokeOff() throws IOException, InterruptedException {
        Step first = step("first", "touch made");
        Step second = step("second", "echo no room left >&2; exit 3");
        run.run(first, progress);

        assertThatThrownBy(() -> run.run(second, progress))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'what second brings'")
                .hasMessageContaining("install.log");

        assertThat(folder.resolve("made")).exists();
        assertThat(told.toString()).contains("no room left");
        assertThat(run.missing(List.of(first, second))).containsExactly(second);
    }

    @Test
    void aStepOfAnotherVersionIsDoneAnew() throws IOException, InterruptedException {
        run.run(step("engine==1", "true"), progress);

        assertThat(run.missing(List.of(step("engine==2", "true")))).hasSize(1);
    }

    @Test
    void preparesWhatTheCommandReads() throws IOException, InterruptedException {
        Path list = folder.resolve("list");
        Step reads =
                new Step(
                        "reads",
                        "what is read",
                        () -> Files.writeString(list, "one"),
                        List.of("sh", "-c", "cp list copy"));

        run.run(reads, progress);

        assertThat(folder.resolve("copy")).hasContent("one");
    }

    private static Step step(String mark, String command) {
        return new Step(mark, "what " + mark + " brings", () -> {}, List.of("sh", "-c", command));
    }
}
