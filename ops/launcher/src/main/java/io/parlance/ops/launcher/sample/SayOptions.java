package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.WrongUse;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code say} and its channels are told alike. */
final class SayOptions {
    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "What the customer writes.")
    @Nullable String text;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the reply (default: 60).")
    private int timeoutSeconds;

    @Option(names = "--no-wait", description = "Returns once the edge has the message.")
    boolean noWait;

    @Option(names = "--json", description = "JSON instead of the text.")
    boolean json;

    @Option(
            names = "--batch",
            paramLabel = "FILE",
            description =
                    "Many customers at once: lines {channel, from, text, to?, id?, at?}; channel"
                            + " sms, mail or chat (from is then any name of a session); at in seconds"
                            + " after the start.")
    @Nullable Path batch;

    /**
     * Says that a batch has what was given beside it in its lines.
     *
     * @param given whether one of them was
     */
    void refuseBesideBatch(boolean given, String names) {
        if (batch != null && given) {
            throw new WrongUse(
                    "--batch takes all of a message from its lines: leave out " + names + ".");
        }
    }

    Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }
}
