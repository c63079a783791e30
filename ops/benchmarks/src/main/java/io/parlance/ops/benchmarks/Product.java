package io.parlance.ops.benchmarks;

import io.parlance.ops.launcher.Commands;
import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Layout;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.ops.launcher.process.Processes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Parlance of three processes, used by the commands of {@code ops/parlance}. */
final class Product {
    private static final String QUESTION = "How long do I have to send my shoes back?";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Instance instance;
    private final Pauses pauses = new Pauses();
    private int customers;

    Product(Instance instance) {
        this.instance = instance;
    }

    String bootstrapServers() {
        return "localhost:" + Port.KAFKA.of(instance);
    }

    /** Starts it with an empty folder, from a shell's view: until the table is there. */
    Duration up(String models) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        shell("up", "--fresh", "--vllm", models);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Stops it and removes its data. */
    void remove() throws IOException, InterruptedException {
        shell("down", "--purge");
    }

    private void shell(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(instance.root().resolve("ops/parlance").toString());
        line.addAll(List.of(words));
        line.addAll(List.of("--instance", Integer.toString(instance.number())));
        Path said = Files.createTempFile("parlance-benchmark-", ".out");
        try {
            int code =
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start()
                            .waitFor();
            if (code != 0) {
                throw new IllegalStateException(line + ": " + Files.readString(said));
            }
        } finally {
            Files.delete(said);
        }
    }

    /** New customers write, one after the other; returns when all replies are at the provider. */
    List<Journey> oneAtATime(int messages) throws IOException, InterruptedException {
        List<Line> lines = new ArrayList<>();
        double at = 0;
        for (int i = 0; i < messages; i++) {
            lines.add(line(at));
            at += pauses.millis() / 1e3;
        }
        return follow(lines);
    }

    /** New customers write, all at the same time. */
    List<Journey> atOnce(int messages) throws IOException, InterruptedException {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            lines.add(line(0));
        }
        return follow(lines);
    }

    /** Of a batch. */
    private record Line(String channel, String from, String text, double at) {}

    private Line line(double at) {
        customers++;
        return new Line("sms", "+49152%08d".formatted(customers), QUESTION, at);
    }

    private List<Journey> follow(List<Line> lines) throws IOException, InterruptedException {
        say(lines);
        List<String> numbers = lines.stream().map(Line::from).toList();
        ProviderJournal journal = new ProviderJournal(instance);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!journal.calls().keySet().containsAll(numbers)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("not all were answered within " + PATIENCE);
            }
            pauses.betweenMessages();
        }
        return new Journeys(instance).of(numbers);
    }

    private void say(List<Line> lines) throws IOException {
        Path batch = Files.createTempFile("parlance-benchmark-", ".jsonl");
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        try {
            Files.write(batch, lines.stream().map(Json::line).toList());
            int code =
                    Commands.of(instance.root(), out, out)
                            .execute(
                                    "say",
                                    "--no-wait",
                                    "--batch",
                                    batch.toString(),
                                    "--instance",
                                    Integer.toString(instance.number()));
            if (code != 0) {
                throw new IllegalStateException("say: " + said);
            }
        } finally {
            Files.delete(batch);
        }
    }

    /** Resident memory of each process, in MiB. */
    Map<Part, Long> memory() throws IOException {
        Map<Part, Long> all = new LinkedHashMap<>();
        for (Part part : Layout.of(instance).parts()) {
            long pid = new Processes(instance).of(part).orElseThrow().pid();
            Path status = Path.of("/proc", Long.toString(pid), "status");
            all.put(part, Memory.residentMebibytes(Files.readString(status)));
        }
        return all;
    }
}
