package io.parlance.ops.launcher.process;

import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Layout;
import io.parlance.ops.launcher.instance.ModelChoice;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.vllm.VllmProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Stops the parts without loss: first who works, then who is worked with. */
final class Stop {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Instance instance;
    private final Processes processes;
    private final PrintWriter progress;

    Stop(Instance instance, Processes processes, PrintWriter progress) {
        this.instance = instance;
        this.processes = processes;
        this.progress = progress;
    }

    void run() throws IOException, InterruptedException {
        // The edge answers people: a closed port tells them to come again.
        stop(List.of(Part.INGRESS_ADAPTER));
        stop(Layout.SEPARATE.services());
        stop(Layout.TOGETHER.services());
        stop(List.of(Part.OUTSIDE, Part.BROKER));
        new VllmProcess(instance).stop();
        ModelChoice.forget(instance);
    }

    private void stop(List<Part> parts) throws IOException, InterruptedException {
        for (Part part : parts) {
            processes.of(part).ifPresent(ProcessHandle::destroy);
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (Part part : parts) {
            while (processes.isAlive(part) && System.nanoTime() < until) {
                Thread.sleep(PAUSE);
            }
            kill(part);
            processes.forget(part);
        }
    }

    private void kill(Part part) throws InterruptedException {
        var process = processes.of(part);
        if (process.isPresent()) {
            progress.printf(
                    "%s did not stop within %d s: killed.%n", part.word(), PATIENCE.toSeconds());
            progress.flush();
            process.get().destroyForcibly();
            while (processes.isAlive(part)) {
                Thread.sleep(PAUSE);
            }
        }
    }

    /** Empties the data folder; {@code kept} names what stays. */
    void empty(List<String> kept) throws IOException {
        if (!Files.exists(instance.data())) {
            return;
        }
        try (Stream<Path> entries = Files.list(instance.data())) {
            for (Path entry : entries.toList()) {
                if (!kept.contains(entry.getFileName().toString())) {
                    delete(entry);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
