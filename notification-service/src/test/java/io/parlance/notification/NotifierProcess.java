package io.parlance.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.ThrowingRunnable;

/** The notification service as a process of its own. */
public final class NotifierProcess implements AutoCloseable {
    private final Process process;
    private final List<String> output = Collections.synchronizedList(new ArrayList<>());

    private NotifierProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    /** By this class's main, on the class path of the tests. */
    public static NotifierProcess ofMain(Class<?> main, List<String> arguments) throws IOException {
        return start(
                List.of("-cp", System.getProperty("java.class.path", ""), main.getName()),
                arguments);
    }

    /** By the service's own jar where it is built yet, else by its own main. */
    public static NotifierProcess ofService(List<String> arguments) throws IOException {
        Path[] jars;
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            jars = built.filter(file -> file.toString().endsWith("-exec.jar")).toArray(Path[]::new);
        }
        return jars.length == 1
                ? start(List.of("-jar", jars[0].toString()), arguments)
                : ofMain(NotificationApplication.class, arguments);
    }

    private static NotifierProcess start(List<String> what, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(what);
        command.addAll(arguments);
        return new NotifierProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            lines.lines().forEach(output::add);
        } catch (IOException e) {
            output.add("unreadable: " + e);
        }
    }

    /** Says a line to its standard input. */
    public void say(String line) {
        try {
            Writer in = process.outputWriter(UTF_8);
            in.write(line + "\n");
            in.flush();
        } catch (IOException e) {
            throw new AssertionError(this.toString(), e);
        }
    }

    /** Waits for what it is to do; its last words tell why it did not. */
    public void await(ThrowingRunnable happened) {
        try {
            Awaitility.await()
                    // The mail server's threads may well throw where a client is killed.
                    .dontCatchUncaughtExceptions()
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(100))
                    .untilAsserted(happened);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("the process said last:\n" + this, e);
        }
    }

    public void awaitSaid(String line) {
        awaitSaid(line, 1);
    }

    /** Until so many lines of its output say this. */
    public void awaitSaid(String words, int times) {
        await(() -> assertThat(linesThatSay(words)).as(words).isGreaterThanOrEqualTo(times));
    }

    public int linesThatSay(String words) {
        return (int) List.copyOf(output).stream().filter(line -> line.contains(words)).count();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Takes the processor away from it, until {@link #wake}. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void wake() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        String pid = Long.toString(process.pid());
        int status = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
        if (status != 0) {
            throw new AssertionError("kill -" + name + " ended with " + status);
        }
    }

    /** Its last words, for whoever finds that it did not do as it should. */
    @Override
    public String toString() {
        List<String> said = List.copyOf(output);
        return String.join("\n", said.subList(Math.max(0, said.size() - 30), said.size()));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
