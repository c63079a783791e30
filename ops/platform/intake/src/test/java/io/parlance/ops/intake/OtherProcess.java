package io.parlance.ops.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process that finishes the records with an odd value and never the others, until it is killed.
 */
final class OtherProcess implements AutoCloseable {
    /** Not our own output, through which the test runner talks to Maven. */
    private static final File LOG = new File("target", "other-process.log");

    private final Process process;

    private OtherProcess(Process process) {
        this.process = process;
    }

    static OtherProcess start(TestTopic topic) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command =
                List.of(
                        java.toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        topic.servers(),
                        topic.name());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(LOG));
        return new OtherProcess(builder.start());
    }

    /** Kills it as a crash would: nothing is committed any more, nobody leaves the group. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it in the middle of whatever it does, as a long garbage collection would. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        String pid = Long.toString(process.pid());
        int exit = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
        if (exit != 0) {
            throw new IOException("cannot send " + name + " to " + pid);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) {
        Map<String, Object> consumer =
                Map.of("bootstrap.servers", args[0], "auto.offset.reset", "earliest");
        Intake.start(
                consumer,
                new IntakeSettings(args[1], args[1], Order.NONE, 100, 1000, Duration.ZERO),
                record -> {
                    if (Integer.parseInt(new String(record.value(), UTF_8)) % 2 == 0) {
                        Thread.sleep(Duration.ofHours(1));
                    }
                },
                failure -> Runtime.getRuntime().halt(1));
    }
}
