package io.parlance.ops.launcher.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.Parlance;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.process.Processes;
import io.parlance.ops.launcher.process.TakenPorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;

/** Looks at this machine. */
@Command(
        name = "doctor",
        description =
                "Whether this machine has what Parlance needs: Java, Maven, memory, disk, ports,"
                        + " limits, clock; each with the fix.",
        footer = {"", "Example: ops/parlance doctor"})
public final class Doctor implements Callable<Integer> {
    private static final long MEBI = 1L << 20;
    private static final Path GROUP = Path.of("/sys/fs/cgroup");

    private final Parlance parlance;
    private final PrintWriter out;

    public Doctor(Parlance parlance, PrintWriter out) {
        this.parlance = parlance;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Finding> findings = findings(parlance.instance());
        findings.forEach(finding -> out.println(finding.text()));
        out.flush();
        long missing = findings.stream().filter(Finding::isMissing).count();
        if (missing > 0) {
            throw new Problem(missing + " of " + findings.size() + " need a fix; see above.");
        }
        return 0;
    }

    private static List<Finding> findings(Instance instance)
            throws IOException, InterruptedException {
        Path root = instance.root();
        boolean isUp = new Processes(instance).anyAlive();
        return List.of(
                Looks.java(Runtime.version().feature(), System.getProperty("java.home", "?")),
                Looks.maven(maven()),
                memory(isUp),
                Looks.disk(Files.getFileStore(root).getUsableSpace() / MEBI, root.toString()),
                Looks.ports(TakenPorts.byOthers(instance), instance.number() + 1),
                Looks.openFiles(text(Path.of("/proc/self/limits"))),
                Looks.clock(Instant.now(), changed(root)));
    }

    private static String maven() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("mvn", "-v").redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor();
            return said;
        } catch (IOException _) {
            return "";
        }
    }

    private static Finding memory(boolean isUp) {
        OptionalLong least =
                LongStream.concat(
                                Looks.available(text(Path.of("/proc/meminfo"))).stream(),
                                Looks.allowed(
                                        text(GROUP.resolve("memory.max")),
                                        text(GROUP.resolve("memory.current")))
                                        .stream())
                        .min();
        return least.isPresent()
                ? Looks.memory(least.getAsLong(), isUp)
                : Finding.fine("Memory", "this system does not say how much");
    }

    /** Empty where this system has no such file. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            return "";
        }
    }

    private static Instant changed(Path root) throws IOException {
        Path pom = root.resolve("pom.xml");
        return Files.exists(pom) ? Files.getLastModifiedTime(pom).toInstant() : Instant.EPOCH;
    }
}
