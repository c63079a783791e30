package io.parlance.ops.launcher.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** The processes of one instance: which live, and how one is started. */
public final class Processes {
    private final Instance instance;
    private final CommandLines commands;

    public Processes(Instance instance) {
        this.instance = instance;
        this.commands = new CommandLines(instance);
    }

    /** The living process of this part. */
    public Optional<ProcessHandle> of(Part part) {
        return pid(part).flatMap(ProcessHandle::of).filter(process -> isPart(process, part));
    }

    public boolean isAlive(Part part) {
        return of(part).isPresent();
    }

    public boolean anyAlive() {
        return List.of(Part.values()).stream().anyMatch(this::isAlive);
    }

    /** A part that was started and has ended without {@code down}. */
    public boolean hasDied(Part part) {
        return pid(part).isPresent() && !isAlive(part);
    }

    /** Starts it apart from this terminal; what it says goes to its own file. */
    void start(Part part) throws IOException {
        Path console = instance.console(part);
        Files.createDirectories(console.getParent());
        if (Files.exists(console)) {
            Path last = console.resolveSibling(console.getFileName() + ".1");
            Files.move(console, last, StandardCopyOption.REPLACE_EXISTING);
        }
        Process process =
                commands.of(part)
                        .directory(instance.root().toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(console.toFile())
                        .start();
        Files.createDirectories(instance.pid(part).getParent());
        Files.writeString(instance.pid(part), process.pid() + "\n");
    }

    void forget(Part part) throws IOException {
        Files.deleteIfExists(instance.pid(part));
    }

    private Optional<Long> pid(Part part) {
        try {
            Path file = instance.pid(part);
            return Files.exists(file)
                    ? Optional.of(Long.valueOf(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** A number is used again by others, and a zombie has no command line any more. */
    private static boolean isPart(ProcessHandle process, Part part) {
        Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            if (Files.exists(line)) {
                return new String(Files.readAllBytes(line), UTF_8).contains(part.mark());
            }
        } catch (IOException _) {
            return false;
        }
        return process.isAlive()
                && process.info().commandLine().orElse(part.mark()).contains(part.mark());
    }
}
