package io.parlance.ops.launcher.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {
    @TempDir private Path folder = Path.of("");

    private Path path = Path.of("");
    private GrowingFile file = new GrowingFile(path);

    @BeforeEach
    void open() {
        path = folder.resolve("x.log");
        file = new GrowingFile(path);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    @Test
    void whatIsNotThereYetHasNoLines() throws IOException {
        assertThat(file.read()).isEmpty();
        write("now\n");
        assertThat(file.read()).containsExactly("now");
    }

    @Test
    void aHalfLineWaitsForItsEnd() throws IOException {
        write("one\ntwö");
        assertThat(file.read()).containsExactly("one");

        write(" and more\n");

        assertThat(file.read()).containsExactly("twö and more");
    }

    @Test
    void whatIsPutAwayIsReadToItsEndAndThenTheNewOne() throws IOException {
        write("one\n");
        file.read();

        write("two\n");
        Files.move(path, folder.resolve("x.log.1"));
        write("three\n");

        assertThat(file.read()).containsExactly("two", "three");
        write("four\n");
        assertThat(file.read()).containsExactly("four");
    }

    @Test
    void whatIsEmptiedIsReadFromItsBeginning() throws IOException {
        write("one\ntwo\n");
        file.read();

        Files.writeString(path, "three\n");

        assertThat(file.read()).containsExactly("three");
    }

    private void write(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
