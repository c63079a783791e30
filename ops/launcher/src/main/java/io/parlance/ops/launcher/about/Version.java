package io.parlance.ops.launcher.about;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.Parlance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.Command;

/** Says which Parlance this is. */
@Command(
        name = "version",
        description = "Which Parlance this is, and of what Java, Kafka and formats.",
        footer = {"", "Example: ops/parlance version"})
public final class Version implements Callable<Integer> {
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>parlance</artifactId>\\s*<version>([^<]+)</version>");

    private final Parlance parlance;
    private final PrintWriter out;

    public Version(Parlance parlance, PrintWriter out) {
        this.parlance = parlance;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = parlance.instance().root();
        String commit = commit(root).map(id -> " (commit " + id + ")").orElse("");
        row("Parlance", project(root) + commit);
        row("Java", Runtime.version() + " " + System.getProperty("java.vendor", ""));
        row("Kafka", AppInfoParser.getVersion() + " (clients and broker)");
        row("Avro", avro() + ", in the Confluent wire format (magic byte 0, schema id of 4 bytes)");
        row("CloudEvents", "1.0, binary mode; W3C Trace Context");
        row("HTTP", "Confluent Schema Registry v1; Twilio 2010-04-01; OpenAI v1 of vLLM 0.32");
        out.flush();
        return 0;
    }

    private void row(String name, String what) {
        out.printf("%-12s %s%n", name, what);
    }

    private static String project(Path root) throws IOException {
        Path pom = root.resolve("pom.xml");
        Matcher version = VERSION.matcher(Files.exists(pom) ? Files.readString(pom) : "");
        return version.find() ? version.group(1) : "of unknown version";
    }

    /** Empty where this is no clone, or there is no git. */
    private static Optional<String> commit(Path root) throws InterruptedException {
        if (!Files.exists(root.resolve(".git"))) {
            return Optional.empty();
        }
        try {
            Process git =
                    new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude=*")
                            .directory(root.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
            return git.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String avro() {
        String version = Schema.class.getPackage().getImplementationVersion();
        return version == null ? "of unknown version" : version;
    }
}
