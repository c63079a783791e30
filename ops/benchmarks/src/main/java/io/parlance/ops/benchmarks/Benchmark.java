package io.parlance.ops.benchmarks;

import io.parlance.ops.launcher.instance.Instance;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a Parlance of its own against the floor under it; the README says how to read it. */
@Command(
        name = "ops/benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Measures the start, the way of a message and the memory of a Parlance.")
public final class Benchmark implements Callable<Integer> {
    private static final int WARM_UP = 60;
    private static final Duration REST = Duration.ofSeconds(20);

    @Option(
            names = "--instance",
            defaultValue = "9",
            description = "Its ports; it is removed afterwards (default: ${DEFAULT-VALUE}).")
    private int number;

    @Option(
            names = "--messages",
            defaultValue = "40",
            description = "One at a time, in each repetition (default: ${DEFAULT-VALUE}).")
    private int messages;

    @Option(
            names = "--customers",
            defaultValue = "50",
            description = "At once, in each repetition (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(
            names = "--repetitions",
            defaultValue = "3",
            description = "Of everything (default: ${DEFAULT-VALUE}).")
    private int repetitions;

    private final Report report = new Report();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Instance instance = new Instance(Path.of(""), number);
        Product product = new Product(instance);
        report.machine(machine());
        try (Models models = new Models()) {
            start(product, models);
            path(product, StepSettings.read(instance.root()));
        } finally {
            progress("stopping");
            product.remove();
        }
        System.out.print(report);
        return 0;
    }

    private static String machine() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%s, %d cores, load %.1f at the start, Java %s, %s %s",
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                Runtime.version(),
                system.getName(),
                system.getArch());
    }

    /** The first start builds what is missing and counts for nothing. */
    private void start(Product product, Models models) throws IOException, InterruptedException {
        progress("building what is missing");
        product.up(models.urls());
        List<Duration> ups = new ArrayList<>();
        for (int i = 1; i <= repetitions; i++) {
            product.remove();
            progress("start " + i + " of " + repetitions);
            ups.add(product.up(models.urls()));
        }
        report.ups(ups);
        Thread.sleep(REST);
        report.memory("at rest after the start", product.memory());
    }

    private void path(Product product, StepSettings step)
            throws IOException, InterruptedException, ExecutionException {
        List<Repetition> all = new ArrayList<>();
        try (BarePath bare = new BarePath(product.bootstrapServers(), step)) {
            progress("warming up");
            bare.measure(WARM_UP / 2);
            product.oneAtATime(WARM_UP);
            product.atOnce(customers);
            for (int i = 1; i <= repetitions; i++) {
                progress("messages " + i + " of " + repetitions);
                Bare before = bare.measure(messages / 2);
                List<Journey> alone = product.oneAtATime(messages);
                Bare after = bare.measure(messages / 2);
                all.add(
                        new Repetition(
                                Bare.merged(before, after), alone, product.atOnce(customers)));
            }
        }
        Thread.sleep(REST);
        report.memory("at rest after the messages", product.memory());
        report.path(all);
    }

    private static void progress(String what) {
        System.err.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + what);
    }
}
