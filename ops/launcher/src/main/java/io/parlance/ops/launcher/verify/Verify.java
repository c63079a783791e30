package io.parlance.ops.launcher.verify;

import io.parlance.ops.launcher.NearNames;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.Terminal;
import io.parlance.ops.launcher.WrongUse;
import io.parlance.ops.launcher.verify.TestReports.Outcome;
import io.parlance.ops.launcher.verify.TestReports.TestRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Says what came of all tests. The script runs them first, since what is being built cannot build
 * itself.
 */
@Command(
        name = "verify",
        description =
                "Builds everything and runs all tests; the slowest ten are printed. With --full also"
                        + " the parts that take long or want more of the machine, or only those"
                        + " named. What a part needs and is not there fails it, and says how to get"
                        + " it.",
        footer = {
            "",
            "Example: ops/parlance verify",
            "         ops/parlance verify --full real-servers"
        })
public final class Verify implements Callable<Integer> {
    /** Each is a tag of tests that no other build runs. */
    static final List<String> PARTS = List.of("vllm", "real-servers", "chaos", "browser");

    private static final int SHOWN = 10;
    private static final int ERRORS = 20;

    private final Terminal terminal;

    @Option(names = "--full", description = "The plain tests, and then all parts; or these:")
    private boolean full;

    @Parameters(
            arity = "0..*",
            paramLabel = "PART",
            description =
                    "vllm: a real model on this machine. real-servers: a schema registry of"
                            + " another maker. chaos: kills at every point of a delivery, and ten"
                            + " minutes of kills and pauses under load. browser: the chat page in"
                            + " Chromium.")
    private List<String> parts = List.of();

    @Option(names = "--vllm", hidden = true, description = "start or stop that of the part.")
    private @Nullable String vllm;

    @Option(names = "--part", hidden = true, description = "The part that Maven ran.")
    private @Nullable String part;

    @Option(names = "--maven-ended", hidden = true, description = "Maven's exit code.")
    private @Nullable Integer mavenEnded;

    @Option(names = "--begun", hidden = true, description = "A file made when it began.")
    private @Nullable Path begun;

    @Option(names = "--log", hidden = true, description = "What Maven said.")
    private @Nullable Path log;

    public Verify(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (vllm != null) {
            return serve(vllm);
        }
        if (mavenEnded == null || log == null || begun == null) {
            throw wrongUse();
        }
        Instant since = Files.getLastModifiedTime(begun).toInstant();
        TestReports reports = TestReports.read(terminal.instance().root(), since);
        report(reports);
        checkPart(reports);
        if (mavenEnded != 0 || !reports.failed().isEmpty()) {
            throw failure(reports, log);
        }
        terminal.out()
                .println(
                        "All %d tests%s passed in %s."
                                .formatted(
                                        reports.ended(Outcome.PASSED).size(),
                                        part == null ? "" : " of " + part,
                                        minutes(Duration.between(since, Instant.now()))));
        return 0;
    }

    /** The script starts it before the tests, and stops it whatever comes of them. */
    private int serve(String word) throws IOException, InterruptedException {
        TestedVllm tested = new TestedVllm(terminal.instance());
        switch (word) {
            case "start" -> terminal.out().println(tested.start(terminal.err()));
            case "stop" -> tested.stop();
            default -> throw new WrongUse("--vllm takes start or stop, not: " + word);
        }
        return 0;
    }

    /** The script runs what is right, and leaves the rest to this. */
    private WrongUse wrongUse() {
        for (String name : parts) {
            if (!PARTS.contains(name)) {
                List<String> near = NearNames.of(name, PARTS);
                return new WrongUse(
                        "There is no part '%s'. %s: %s"
                                .formatted(
                                        name,
                                        near.isEmpty() ? "Parts" : "Near",
                                        String.join(", ", near.isEmpty() ? PARTS : near)));
            }
        }
        return new WrongUse(
                full || parts.isEmpty()
                        ? "verify goes alone, or with --full [PART...]: ops/parlance verify"
                        : "Parts go with --full: ops/parlance verify --full "
                                + String.join(" ", parts));
    }

    /** A part that proves nothing has failed. */
    private void checkPart(TestReports reports) {
        boolean failed = mavenEnded == null || mavenEnded != 0;
        if (part == null || failed) {
            return;
        }
        if (reports.runs().isEmpty()) {
            throw new Problem("No test of the part '" + part + "' ran.");
        }
        if (!reports.ended(Outcome.SKIPPED).isEmpty()) {
            throw new Problem("Tests of the part '" + part + "' were skipped; see above.");
        }
    }

    private void report(TestReports reports) {
        terminal.err().println("The slowest:");
        for (TestRun run : reports.slowest(SHOWN)) {
            terminal.err().printf("  %7.2f s  %s%n", run.seconds(), run.title());
        }
        List<TestRun> skipped = reports.ended(Outcome.SKIPPED);
        if (!skipped.isEmpty()) {
            terminal.err().println("Skipped:");
            skipped.forEach(run -> terminal.err().println("  " + run.title()));
        }
    }

    private Problem failure(TestReports reports, Path log) throws IOException {
        Path shown = terminal.instance().root().relativize(log.toAbsolutePath());
        if (reports.failed().isEmpty()) {
            errors(log).forEach(terminal.err()::println);
            return new Problem("The build failed before or beside the tests; see " + shown);
        }
        terminal.err().println("Failed:");
        reports.failed().forEach(run -> terminal.err().println("  " + run.title()));
        return new Problem(
                "%d of %d tests failed; see %s"
                        .formatted(reports.failed().size(), reports.runs().size(), shown));
    }

    private static List<String> errors(Path log) throws IOException {
        // Maven's children may write bytes that are no UTF-8.
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("[ERROR]"))
                .limit(ERRORS)
                .toList();
    }

    static String minutes(Duration took) {
        return "%d:%02d min".formatted(took.toMinutes(), took.toSecondsPart());
    }
}
