package io.parlance.ops.launcher.vllm;

import io.parlance.ops.launcher.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Does steps in a folder, and marks there what is done. */
final class StepRun {
    private static final Duration TELL_EVERY = Duration.ofSeconds(15);
    private static final int LAST_LINES = 12;

    private final Path folder;
    private final Path log;

    /**
     * @param log where what the commands say is added
     */
    StepRun(Path folder, Path log) {
        this.folder = folder;
        this.log = log;
    }

    /** Those that are not done, in their order. */
    List<Step> missing(List<Step> steps) {
        return steps.stream().filter(step -> !Files.exists(mark(step))).toList();
    }

    private Path mark(Step step) {
        return folder.resolve("done").resolve(step.mark());
    }

    void run(Step step, PrintWriter progress) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        step.before().run();
        Files.createDirectories(log.getParent());
        Process process =
                new ProcessBuilder(step.command())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        try {
            while (!process.waitFor(TELL_EVERY.toSeconds(), TimeUnit.SECONDS)) {
                tell(progress, step.says() + " ...", begun);
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw failure(step, progress);
        }
        Files.createDirectories(mark(step).getParent());
        Files.writeString(mark(step), "");
        tell(progress, step.says(), begun);
    }

    private static void tell(PrintWriter progress, String what, long begun) {
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        progress.printf("  %-40s %d s%n", what, seconds);
        progress.flush();
    }

    private Problem failure(Step step, PrintWriter progress) throws IOException {
        List<String> lines = Files.readAllLines(log);
        lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                .forEach(line -> progress.println("    " + line));
        progress.flush();
        return new Problem(
                "The installation of vLLM broke off at '%s'; its last lines are above, the rest in"
                                .formatted(step.says())
                        + " %s. The same command goes on from there.".formatted(log));
    }
}
