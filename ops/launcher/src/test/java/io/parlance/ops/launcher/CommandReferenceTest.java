package io.parlance.ops.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandReferenceTest {
    private static final Path PAGE = Path.of("../handbook/COMMANDS.md");

    /**
     * {@code mvn -pl ops/launcher test -Dtest=CommandReferenceTest -Dparlance.write=true} writes
     * it.
     */
    @Test
    void theHandbooksPageIsWhatTheCommandsSay() throws IOException {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        String markdown =
                new CommandReference(Commands.of(Path.of("."), nowhere, nowhere)).markdown();
        if (Boolean.getBoolean("parlance.write")) {
            Files.writeString(PAGE, markdown);
        }

        assertThat(PAGE).hasContent(markdown);
    }
}
