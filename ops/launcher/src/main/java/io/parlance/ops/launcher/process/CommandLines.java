package io.parlance.ops.launcher.process;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        if (part.mainClass().isPresent()) {
            builder.environment().put("CLASSPATH", classPath(part));
        }
        return builder;
    }

    List<String> words(Part part) throws IOException {
        List<String> words = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // Else Ctrl-C in this terminal would reach it.
            words.add(SETSID.toString());
        }
        words.add(java());
        words.add("-Xmx" + part.heap());
        words.add("-XX:TieredStopAtLevel=1");
        words.add("-XX:+UseSerialGC");
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("--enable-native-access=ALL-UNNAMED");
        if (hasServices(part)) {
            words.addAll(properties(part));
        }
        words.addAll(program(part));
        words.addAll(arguments(part));
        return words;
    }

    private List<String> properties(Part part) {
        return List.of(
                "-Dlogging.file.name=" + instance.log().resolve(part.word() + ".log"),
                "-Dlogging.structured.format.file=ecs",
                "-Dlogging.threshold.console=warn");
    }

    private List<String> program(Part part) throws IOException {
        return part.mainClass().isPresent()
                ? List.of(part.mainClass().get())
                : List.of("-jar", execJar(part).toString());
    }

    private Path execJar(Part part) throws IOException {
        return jar(part, "-exec.jar").orElseThrow(() -> notBuilt(part));
    }

    private List<String> arguments(Part part) {
        return hasServices(part)
                ? List.of("--spring.config.additional-location=file:" + instance.config() + "/")
                : List.of("--config", instance.config().resolve(part.word() + ".json").toString());
    }

    private static boolean hasServices(Part part) {
        return part != Part.BROKER && part != Part.OUTSIDE;
    }

    private static String java() {
        String given = System.getProperty("parlance.java");
        return given != null
                ? given
                : Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The module's own jar, and what its build says that it needs. */
    private String classPath(Part part) throws IOException {
        Path others = target(part).resolve("classpath");
        if (!Files.exists(others)) {
            throw notBuilt(part);
        }
        Path own = jar(part, ".jar").orElseGet(() -> target(part).resolve("classes"));
        return own + ":" + Files.readString(others).strip();
    }

    private Optional<Path> jar(Part part, String end) throws IOException {
        Path target = target(part);
        String module = Path.of(part.module()).getFileName().toString();
        if (!Files.exists(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> isJar(file.getFileName().toString(), module, end))
                    .findFirst();
        }
    }

    private static boolean isJar(String name, String module, String end) {
        String version = name.startsWith(module + "-") ? name.substring(module.length()) : "";
        return version.endsWith(end)
                && !version.endsWith("-tests.jar")
                && version.endsWith("-exec.jar") == end.equals("-exec.jar");
    }

    private Path target(Part part) {
        return instance.root().resolve(part.module()).resolve("target");
    }

    private static Problem notBuilt(Part part) {
        return new Problem(part.module() + " is not built. Build it: ops/parlance up");
    }
}
