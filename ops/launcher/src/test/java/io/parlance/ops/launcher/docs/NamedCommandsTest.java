package io.parlance.ops.launcher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.launcher.Commands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Nobody is told to type what there is not. */
class NamedCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("ops/parlance ([a-z]+)");

    @Test
    void everyCommandThatThePagesNameExists() throws IOException {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        var commands = Commands.of(Path.of("."), nowhere, nowhere).getSubcommands().keySet();
        SoftAssertions all = new SoftAssertions();
        for (Page page : Page.all()) {
            COMMAND.matcher(page.text())
                    .results()
                    .forEach(named ->
                            all.assertThat(commands)
                                    .as("%s names %s", page, named.group())
                                    .contains(named.group(1)));
        }

        all.assertAll();
        assertThat(commands).isNotEmpty();
    }
}
