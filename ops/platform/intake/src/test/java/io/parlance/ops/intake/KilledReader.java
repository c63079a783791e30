package io.parlance.ops.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process that finishes the records with an odd value and never the others, until it is killed.
 */
final class KilledReader implements AutoCloseable {
    private final Process process;

    private KilledReader(Process process) {
        this.process = process;
    }

    static KilledReader start(TestTopic topic) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command =
                List.of(
                        java.toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledReader.class.getName(),
                        topic.servers(),
                        topic.name());
        return new KilledReader(new ProcessBuilder(command).inheritIO().start());
    }

    /** Kills it as a crash would: nothing is committed any more, nobody leaves the group. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
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
