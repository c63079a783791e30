package io.parlance.ops.launcher.process;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Layout;
import io.parlance.ops.launcher.instance.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the parts that do not live, in an order that lets each find what it needs. */
final class Start {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration DYING = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final int LAST_LINES = 15;

    /** Of a wide terminal; the file has the rest. */
    private static final int WIDTH = 200;

    private final Instance instance;
    private final Layout layout;
    private final Processes processes;
    private final Readiness readiness;
    private final PrintWriter progress;
    private final long begun = System.nanoTime();

    Start(Instance instance, Layout layout, Readiness readiness, PrintWriter progress) {
        this.instance = instance;
        this.layout = layout;
        this.processes = new Processes(instance);
        this.readiness = readiness;
        this.progress = progress;
    }

    /** Those that have to be started. */
    List<Part> missing() {
        return layout.parts().stream().filter(part -> !processes.isAlive(part)).toList();
    }

    boolean isAll(List<Part> parts) {
        return parts.size() == layout.parts().size();
    }

    /**
     * A taken port is named with who holds it, before anything starts. Whoever was killed just now
     * holds its ports a little longer than it can be seen to live.
     */
    void checkPorts(List<Part> parts) throws InterruptedException {
        Duration patience = parts.stream().anyMatch(processes::hasDied) ? DYING : Duration.ZERO;
        long until = System.nanoTime() + patience.toNanos();
        List<String> taken = TakenPorts.of(instance, parts);
        while (!taken.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(PAUSE);
            taken = TakenPorts.of(instance, parts);
        }
        if (!taken.isEmpty()) {
            throw new Problem(
                    "Ports are taken: "
                            + String.join("; ", taken)
                            + ". Stop that, or take others: ops/parlance up --instance "
                            + (instance.number() + 1));
        }
    }

    /** Returns when all parts are ready; all of them live, whoever started them. */
    void run(List<Part> parts) throws IOException, InterruptedException {
        for (Part part : List.of(Part.BROKER, Part.OUTSIDE)) {
            if (parts.contains(part)) {
                processes.start(part);
            }
        }
        await(List.of(Part.BROKER));
        for (Part part : layout.services()) {
            if (parts.contains(part)) {
                processes.start(part);
            }
        }
        await(layout.parts().subList(1, layout.parts().size()));
    }

    /** Whole seconds since this began, rounded up. */
    long seconds() {
        return Duration.ofNanos(System.nanoTime() - begun).plusMillis(999).toSeconds();
    }

    private void await(List<Part> parts) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        List<Part> left = new ArrayList<>(parts);
        while (!left.isEmpty()) {
            left.removeIf(this::isReady);
            for (Part part : left) {
                if (!processes.isAlive(part)) {
                    throw failure(part, "ended while it started");
                }
                if (System.nanoTime() > until) {
                    throw failure(part, "is not ready after " + PATIENCE.toSeconds() + " s");
                }
            }
            if (!left.isEmpty()) {
                Thread.sleep(PAUSE);
            }
        }
    }

    private boolean isReady(Part part) {
        boolean ready = readiness.isReady(part);
        if (ready) {
            progress.printf("  %s ready after %d s%n", padded(part), seconds());
            progress.flush();
        }
        return ready;
    }

    private String padded(Part part) {
        int width = layout.parts().stream().mapToInt(p -> p.word().length()).max().orElse(0);
        return part.word() + " ".repeat(width - part.word().length());
    }

    private Problem failure(Part part, String what) throws IOException {
        List<String> lines =
                Files.exists(instance.console(part))
                        ? Files.readAllLines(instance.console(part))
                        : List.of();
        for (String line : lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())) {
            progress.println("    " + (line.length() <= WIDTH ? line : line.substring(0, WIDTH)));
        }
        progress.flush();
        return new Problem(
                "The part '"
                        + part.word()
                        + "' "
                        + what
                        + "; its last lines are above, the rest in "
                        + instance.root().relativize(instance.console(part)));
    }
}
