package io.parlance.ops.launcher.vllm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Python that vLLM runs on.
 *
 * @param command that starts it
 */
record Python(String command, int major, int minor) {
    /** Names an interpreter to use instead of those on the PATH. */
    static final String SETTING = "PARLANCE_PYTHON";

    private static final int OLDEST = 11;
    private static final int NEWEST = 13;
    private static final Pattern VERSION = Pattern.compile("Python (\\d+)\\.(\\d+).*");
    private static final List<String> NAMES =
            List.of("python3.12", "python3.11", "python3.13", "python3");

    boolean fits() {
        return major == 3 && minor >= OLDEST && minor <= NEWEST;
    }

    /** Throws a {@link Problem} where there is none. */
    static Python find() throws InterruptedException {
        String given = System.getenv(SETTING);
        List<String> candidates = given == null || given.isBlank() ? NAMES : List.of(given);
        for (String candidate : candidates) {
            Optional<Python> found = ask(candidate).filter(Python::fits);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new Problem(
                "A real vLLM needs Python 3.%d to 3.%d, and none was found as %s. Install one"
                                .formatted(OLDEST, NEWEST, String.join(", ", candidates))
                        + " (Debian: apt-get install python3 python3-venv), or name it in "
                        + SETTING
                        + ".");
    }

    private static Optional<Python> ask(String command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command, "--version").redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? of(command, said)
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** From what {@code --version} says. */
    static Optional<Python> of(String command, String said) {
        Matcher version = VERSION.matcher(said.strip());
        return version.matches()
                ? Optional.of(
                        new Python(
                                command,
                                Integer.parseInt(version.group(1)),
                                Integer.parseInt(version.group(2))))
                : Optional.empty();
    }
}
