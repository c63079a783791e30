package io.parlance.ops.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How conversation-stream runs its steps by default, from its own yml. */
record StepSettings(int threads, int commitMillis) {
    private static final Path FILE =
            Path.of("conversation-stream/src/main/resources/conversation-stream.yml");

    /**
     * @param root of the checkout
     */
    static StepSettings read(Path root) throws IOException {
        return parse(Files.readString(root.resolve(FILE)));
    }

    static StepSettings parse(String yml) {
        return new StepSettings(
                number(yml, "(?m)^  threads: (\\d+)$"),
                number(yml, "(?m)^  commit-interval: (\\d+)ms$"));
    }

    private static int number(String yml, String line) {
        Matcher found = Pattern.compile(line).matcher(yml);
        if (!found.find()) {
            throw new IllegalStateException(FILE + " has no line like " + line);
        }
        return Integer.parseInt(found.group(1));
    }
}
