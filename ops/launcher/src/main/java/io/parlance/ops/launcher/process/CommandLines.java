package io.parlance.ops.launcher.process;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How the process of each part is started. */
final class CommandLines {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Instance instance;

    CommandLines(Instance instance) {
        this.instance = instance;
    }

    /** The class path goes by the environment, so that a process list stays readable. */
    ProcessBuilder of(Part part) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words(part));
        builder.environment().put("CLASSPATH", classPath(part));
        return builder;
    }

    List<String> words(Part part) {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // Else Ctrl-C in this terminal would reach it.
            words.add(SETSID.toString());
        }
        words.add(java());
        words.add("-Xmx" + part.heap());
        words.add("-XX:TieredStopAtLevel=1");
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("--enable-native-access=ALL-UNNAMED");
        words.addAll(properties(part));
        words.add(part.mainClass());
        words.addAll(arguments(part));
        return words;
    }

    private List<String> properties(Part part) {
        return switch (part) {
            case BROKER, OUTSIDE -> List.of("-XX:+UseSerialGC");
            case PARLANCE ->
                    List.of(
                            "-XX:+UseSerialGC",
                            "-Dlogging.file.name=" + instance.log().resolve("parlance.log"),
                            "-Dlogging.structured.format.file=ecs",
                            "-Dlogging.threshold.console=warn");
        };
    }

    private List<String> arguments(Part part) {
        return switch (part) {
            case BROKER, OUTSIDE ->
                    List.of(
                            "--config",
                            instance.config().resolve(part.word() + ".json").toString());
            case PARLANCE ->
                    List.of("--spring.config.additional-location=file:" + instance.config() + "/");
        };
    }

    private static String java() {
        String given = System.getProperty("parlance.java");
        return given != null
                ? given
                : Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The module's own jar, and what its build says that it needs. */
    private String classPath(Part part) throws IOException {
        Path target = instance.root().resolve("ops").resolve(part.module()).resolve("target");
        Path others = target.resolve("classpath");
        if (!Files.exists(others)) {
            throw new Problem("ops/" + part.module() + " is not built. Build it: ops/parlance up");
        }
        return jar(target, part.module()) + ":" + Files.readString(others).strip();
    }

    private static Path jar(Path target, String module) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> isJar(file.getFileName().toString(), module))
                    .findFirst()
                    .orElseGet(() -> target.resolve("classes"));
        }
    }

    private static boolean isJar(String name, String module) {
        return name.startsWith(module + "-")
                && name.endsWith(".jar")
                && !name.endsWith("-tests.jar")
                && !name.endsWith("-exec.jar");
    }
}
