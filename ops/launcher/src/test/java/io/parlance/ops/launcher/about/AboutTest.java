package io.parlance.ops.launcher.about;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.Commands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AboutTest {
    private final StringWriter out = new StringWriter();

    @Test
    void theVersionIsTheProjects() throws Exception {
        int code = run(Path.of("../.."), "version");

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("Parlance     0.1.0-SNAPSHOT")
                .contains("Kafka        4.3.1")
                .contains("Avro         1.12.2");
    }

    @Test
    void theShellCompletesEveryCommand(@TempDir Path folder) throws Exception {
        assertThat(run(folder, "completion")).isZero();

        Path script = Files.writeString(folder.resolve("completion"), out.toString());
        String ask =
                """
                source %s
                COMP_WORDS=(parlance re); COMP_CWORD=1; COMP_LINE='parlance re'
                _complete_parlance
                echo "${COMPREPLY[@]}"
                """
                        .formatted(script);
        Process bash = new ProcessBuilder("bash", "-c", ask).start();
        assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8).strip())
                .isEqualTo("redrive");
    }

    private int run(Path root, String... words) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Commands.of(root, new PrintWriter(out, true), nowhere).execute(words);
    }
}
