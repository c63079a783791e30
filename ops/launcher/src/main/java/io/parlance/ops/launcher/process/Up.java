package io.parlance.ops.launcher.process;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.Terminal;
import io.parlance.ops.launcher.WrongUse;
import io.parlance.ops.launcher.instance.ConfigFiles;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Layout;
import io.parlance.ops.launcher.instance.ModelChoice;
import io.parlance.ops.launcher.instance.ModelChoice.Prompting;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.instance.Replicas;
import io.parlance.ops.launcher.instance.Secrets;
import io.parlance.ops.launcher.vllm.VllmProcess;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts what does not run. */
@Command(
        name = "up",
        description =
                "Builds what is missing, starts everything, and returns with a table when it is"
                        + " ready. Where it is up already, starts what has died.",
        footer = {"", "Example: ops/parlance up --fresh"})
public final class Up implements Callable<Integer> {
    private static final List<String> CPU = List.of("cpu");

    private final Terminal terminal;

    @Option(names = "--fresh", description = "Empties the data folder first.")
    private boolean fresh;

    @Option(
            names = "--separate",
            description =
                    "Each service in a process of its own, as in a cluster; so it stays until"
                            + " `down`.")
    private boolean separate;

    @Option(names = "--foreground", description = "Stays; Ctrl-C stops everything.")
    private boolean foreground;

    @Option(
            names = "--vllm",
            paramLabel = "URL",
            split = ",",
            description =
                    "Real model servers instead of the stand-ins; separated by commas. cpu: a real"
                            + " vLLM on this machine's processor, installed where it is missing.")
    private List<String> vllm = List.of();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "The model to ask them for (default: the first that they serve).")
    private @Nullable String model;

    public Up(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Instance instance = terminal.instance();
        Processes processes = new Processes(instance);
        VllmProcess own = new VllmProcess(instance);
        if (model != null && vllm.isEmpty()) {
            throw new WrongUse("--model goes with --vllm: it is what those servers are asked for");
        }
        List<String> urls = vllm.equals(CPU) ? List.of() : urls();
        RealModel real = RealModel.check(urls, model);
        if (fresh) {
            Stop stop = new Stop(instance, processes, terminal.err());
            stop.run();
            stop.empty(List.of("log", "vllm"));
        }
        ModelChoice choice = choice(instance, processes);
        if (choice.prompting() == Prompting.SMALL) {
            own.bringUp(terminal.err());
            real = RealModel.check(List.of(own.url()), model);
        }
        Layout layout = layout(instance, processes);
        try (Readiness readiness = new Readiness(instance)) {
            bringUp(instance, new Start(instance, layout, readiness, terminal.err()), choice, real);
        }
        if (foreground) {
            stay(instance, processes);
        }
        return 0;
    }

    /** The worker learns it at its start. */
    private ModelChoice choice(Instance instance, Processes processes) throws IOException {
        Optional<ModelChoice> kept = ModelChoice.kept(instance);
        if (vllm.isEmpty()) {
            return kept.orElse(ModelChoice.USUAL);
        }
        ModelChoice wanted =
                new ModelChoice(
                        vllm.equals(CPU) ? Prompting.SMALL : Prompting.USUAL,
                        model == null ? "" : model,
                        Objects.requireNonNullElse(System.getenv(RealModel.KEY), ""));
        if (processes.anyAlive() && kept.isPresent() && !kept.get().equals(wanted)) {
            throw new Problem(
                    "Parlance is up and asks its model servers in another way, by another name or"
                            + " with another key. Stop it first: ops/parlance down"
                            + instance.flag());
        }
        return wanted;
    }

    private Layout layout(Instance instance, Processes processes) throws IOException {
        Layout chosen = Layout.of(instance);
        if (!separate || chosen == Layout.SEPARATE) {
            return chosen;
        }
        if (processes.anyAlive()) {
            throw new Problem(
                    "Parlance is up with all services in one process. Stop it first:"
                            + " ops/parlance down"
                            + instance.flag());
        }
        processes.forget(Part.PARLANCE);
        return Layout.SEPARATE;
    }

    private void bringUp(Instance instance, Start start, ModelChoice choice, RealModel real)
            throws IOException, InterruptedException {
        List<Part> missing = start.missing();
        start.checkPorts(missing);
        if (!start.isAll(missing)) {
            terminal.err()
                    .println(
                            missing.isEmpty()
                                    ? "Already up."
                                    : "Starting again: " + words(missing));
        } else {
            terminal.err().println("Starting: " + words(missing));
        }
        configure(instance, choice, real);
        start.run(missing);
        terminal.out()
                .print(
                        Table.of(
                                instance,
                                start.seconds() + " s",
                                Replicas.of(instance),
                                real.name()));
        terminal.out().flush();
    }

    /** What has died comes back with the model servers it had, until {@code down}. */
    private static void configure(Instance instance, ModelChoice choice, RealModel real)
            throws IOException {
        ConfigFiles files = new ConfigFiles(instance, Secrets.of(instance), choice);
        files.makeFolders();
        files.write();
        if (real.isGiven()) {
            Replicas.in(real.urls()).settle(instance);
        } else if (ModelChoice.kept(instance).isEmpty()) {
            Replicas.standIns(instance).settle(instance);
        }
        choice.keep(instance);
    }

    private List<String> urls() {
        for (String url : vllm) {
            if (!url.startsWith("http://") && !url.startsWith("https://")) {
                throw new WrongUse(
                        "--vllm takes addresses such as http://gpu1:8000, or cpu, not: " + url);
            }
        }
        return vllm.stream().map(url -> URI.create(url).toString().replaceAll("/+$", "")).toList();
    }

    private static String words(List<Part> parts) {
        return parts.stream().map(Part::word).collect(Collectors.joining(", "));
    }

    private void stay(Instance instance, Processes processes) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(instance, processes), "stop"));
        terminal.err().println("Ctrl-C stops it.");
        new CountDownLatch(1).await();
    }

    private void stop(Instance instance, Processes processes) {
        try {
            new Stop(instance, processes, terminal.err()).run();
        } catch (IOException e) {
            terminal.err().println("Not everything was stopped: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
