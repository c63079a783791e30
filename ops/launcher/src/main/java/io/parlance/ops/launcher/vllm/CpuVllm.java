package io.parlance.ops.launcher.vllm;

import io.parlance.ops.launcher.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real vLLM that runs on this machine's processor, with a model small enough for it. */
public final class CpuVllm {
    /** What an installation takes, with what is only needed meanwhile. */
    private static final long BYTES = 8_000_000_000L;

    private final Installation installation;
    private final Path log;
    private final StepRun run;

    /**
     * @param home the folder that holds it; made where it is missing
     * @param log what the installation says
     */
    public CpuVllm(Path home, Path log) {
        this.installation = new Installation(home);
        this.log = log;
        this.run = new StepRun(home, log);
    }

    /**
     * Brings what is missing and says how it goes on. Throws a {@link Problem} where this machine
     * cannot have it, or where a step fails; the next call goes on with that step.
     */
    public void install(PrintWriter progress) throws IOException, InterruptedException {
        Python python = Python.find();
        List<Step> missing = run.missing(installation.steps(python));
        if (missing.isEmpty()) {
            return;
        }
        checkSpace();
        progress.printf(
                "A real vLLM comes into %s: 6.7 GB on disk, 3 GB to fetch, 2 to 20 minutes."
                        + " What it says: %s%n",
                installation.home(), log);
        progress.flush();
        for (Step step : missing) {
            run.run(step, progress);
        }
    }

    private void checkSpace() throws IOException {
        Path home = installation.home();
        Files.createDirectories(home);
        long free = Files.getFileStore(home).getUsableSpace() + size(home);
        if (free < BYTES) {
            throw new Problem(
                    "A real vLLM takes %.0f GB while it is installed, and %s has room for %.1f GB."
                                    .formatted(BYTES / 1e9, home, free / 1e9)
                            + " Make room, or name a model server: ops/parlance up --vllm URL");
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }

    /** Starts the server. */
    public List<String> command(Serving serving) {
        return List.of(
                installation.python().toString(),
                "-m",
                "vllm.entrypoints.openai.api_server",
                "--model",
                installation.model().toString(),
                "--served-model-name",
                Installation.MODEL,
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(serving.port()),
                "--dtype",
                "bfloat16",
                "--max-model-len",
                "4096",
                "--max-num-seqs",
                Integer.toString(serving.places()),
                "--scheduling-policy",
                "priority",
                "--enforce-eager",
                "--structured-outputs-config",
                "{\"backend\":\"xgrammar\",\"disable_any_whitespace\":true}",
                "--shutdown-timeout",
                Long.toString(serving.drain().toSeconds()),
                "--max-num-queued-reqs",
                Integer.toString(serving.holds()));
    }

    /** What the server reads from its environment. */
    public static Map<String, String> environment() {
        return Map.of(
                "HF_HUB_OFFLINE", "1", "VLLM_NO_USAGE_STATS", "1", "VLLM_CPU_KVCACHE_SPACE", "2");
    }

    /** The model that it serves. */
    public static String model() {
        return Installation.MODEL;
    }
}
