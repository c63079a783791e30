package io.parlance.ops.launcher.vllm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.instance.Instance;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The process of a vLLM of ours: apart from the others, as it is none of Parlance's. */
public final class VllmProcess {
    private static final String FOLDER = "vllm";
    private static final String MARK = "vllm.entrypoints.openai.api_server";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration DYING = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Instance instance;
    private final Serving serving;
    private final CpuVllm vllm;

    /** The instance's own. */
    public VllmProcess(Instance instance) {
        this(instance, Serving.services(instance));
    }

    public VllmProcess(Instance instance, Serving serving) {
        Path shared = new Instance(instance.root(), 0).data();
        this.instance = instance;
        this.serving = serving;
        this.vllm = new CpuVllm(shared.resolve(FOLDER), instance.log().resolve("vllm-install.log"));
    }

    public String url() {
        return "http://localhost:" + serving.port();
    }

    /** Whether the last {@code up} had one; until {@code down}. */
    public boolean isChosen() {
        return Files.exists(pidFile());
    }

    /** Installs what is missing, starts it where it does not live, and waits until it serves. */
    public void bringUp(PrintWriter progress) throws IOException, InterruptedException {
        vllm.install(progress);
        long begun = System.nanoTime();
        if (process().isEmpty()) {
            start();
        }
        while (!serves()) {
            if (process().isEmpty()) {
                throw new Problem("vLLM ended while it started; see " + console());
            }
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new Problem("vLLM does not serve after 5 minutes; see " + console());
            }
            Thread.sleep(PAUSE);
        }
        progress.printf(
                "  vllm ready after %d s%n",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        progress.flush();
    }

    private void start() throws IOException {
        Files.createDirectories(console().getParent());
        Files.createDirectories(pidFile().getParent());
        ProcessBuilder builder =
                new ProcessBuilder(vllm.command(serving))
                        .directory(instance.root().toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(console().toFile());
        builder.environment().putAll(CpuVllm.environment());
        Files.writeString(pidFile(), builder.start().pid() + "\n");
    }

    private boolean serves() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url() + "/v1/models"))
                        .timeout(Duration.ofSeconds(2))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** Lets what it works on end. */
    public void stop() throws IOException, InterruptedException {
        process().ifPresent(ProcessHandle::destroy);
        long until = System.nanoTime() + serving.drain().plus(DYING).toNanos();
        while (process().isPresent()) {
            if (System.nanoTime() > until) {
                process().ifPresent(ProcessHandle::destroyForcibly);
            }
            Thread.sleep(PAUSE);
        }
        Files.deleteIfExists(pidFile());
    }

    /** Empty where it does not live. */
    public OptionalLong pid() {
        return process().stream().mapToLong(ProcessHandle::pid).findFirst();
    }

    /** The living process; a number is used again by others. */
    private Optional<ProcessHandle> process() {
        try {
            return Files.exists(pidFile())
                    ? ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip()))
                            .filter(VllmProcess::isVllm)
                    : Optional.empty();
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static boolean isVllm(ProcessHandle process) {
        Path line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return new String(Files.readAllBytes(line), UTF_8).contains(MARK);
        } catch (IOException _) {
            return false;
        }
    }

    private Path pidFile() {
        return instance.data().resolve("pids").resolve(serving.name());
    }

    private Path console() {
        return instance.log().resolve(serving.name() + ".out");
    }
}
