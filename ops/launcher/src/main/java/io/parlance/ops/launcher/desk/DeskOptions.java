package io.parlance.ops.launcher.desk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands of the desk are told alike. */
final class DeskOptions {
    @Option(
            names = "--as",
            paramLabel = "USER",
            description = "Who gives the command (default: the first of the sample company).")
    @Nullable String user;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the conversation's answer (default: 60).")
    private int timeoutSeconds;

    @Option(names = "--json", description = "JSON instead of the text.")
    boolean json;

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
