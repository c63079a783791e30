package io.parlance.ops.launcher.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.ops.launcher.Commands;
import io.parlance.ops.launcher.Json;
import io.parlance.schemas.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogsTest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    @TempDir private Path root = Path.of("");

    private final Instant now = Instant.now();
    private final StringWriter out = new StringWriter();
    private Path folder = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectories(root.resolve(".parlance/log"));
    }

    @Test
    void mergesTheLinesOfAllPartsByTime() throws IOException {
        ecs(9, "ingress", "took it");
        ecs(5, "stream", "asked");
        write("broker.out", TIME.format(ago(7).atZone(ZoneId.systemDefault())));
        write("broker.out", " [main] WARN kafka.Broker -- here\nready\n");

        run("logs");

        assertThat(said())
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .contains("INFO   ingress-adapter       A: took it"),
                        line ->
                                assertThat(line)
                                        .contains("WARN   broker                Broker: here"),
                        line -> assertThat(line).endsWith("broker                ready"),
                        line -> assertThat(line).contains("conversation-stream   A: asked"));
    }

    @Test
    void showsOnlyThePartsThatAreNamed() throws IOException {
        ecs(9, "ingress", "took it");
        ecs(8, "library", "of all");
        ecs(5, "stream", "asked");
        write("outside.out", "ready\n");

        run("logs", "conversation-stream", "outside");

        assertThat(said()).hasSize(2);
        assertThat(out.toString()).contains("asked").contains("ready");
    }

    @Test
    void parlanceIsAllOfItsProcess() throws IOException {
        ecs(9, "ingress", "took it");
        ecs(8, "library", "of all");
        write("outside.out", "ready\n");

        run("logs", "parlance");

        assertThat(said()).hasSize(2);
        assertThat(out.toString()).contains("parlance              A: of all");
    }

    @Test
    void aServiceWithAProcessOfItsOwnHasALogOfItsOwn() throws IOException {
        ecs(9, "library", "of all");
        Files.move(folder.resolve("parlance.log"), folder.resolve("connectors.log"));
        write("outside.out", "ready\n");

        run("logs", "connectors");
        run("logs", "parlance");

        assertThat(said())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("connectors            A: of all"));
    }

    @Test
    void goesBackOverFilesThatWerePutAway() throws IOException {
        ecs(100, "ingress", "too old");
        ecs(20, "ingress", "before");
        Path gz = folder.resolve("parlance.log.2026-11-25.0.gz");
        try (var packed = new GZIPOutputStream(Files.newOutputStream(gz))) {
            Files.copy(folder.resolve("parlance.log"), packed);
        }
        Files.delete(folder.resolve("parlance.log"));
        ecs(5, "ingress", "after");

        run("logs", "--since", "1m");

        assertThat(said()).hasSize(2);
        assertThat(out.toString()).contains("before").contains("after").doesNotContain("too old");
    }

    @Test
    void jsonIsOneEventALine() throws IOException {
        ecs(9, "ingress", "took it");
        write("outside.out", "ready\n");

        run("logs", "--json");

        assertThat(said().stream().map(line -> Json.parse(line).path("message").asString()))
                .containsExactly("took it", "ready");
    }

    @Test
    void saysWhatWasThrown() throws IOException {
        write(
                "parlance.log",
                """
                {"@timestamp":"2026-11-25T08:00:00Z","log":{"level":"ERROR","logger":"io.A"},"message":"no",\
                "error":{"type":"a.b.Gone","message":"far\\naway","stack_trace":"..."},"event":{"dataset":"parlance.ops"}}
                half a li
                """);

        run("logs");

        assertThat(said()).singleElement().asString().endsWith("A: no (Gone: far away)");
    }

    @Test
    void followsOverARotation() throws IOException {
        ecs(9, "ingress", "one");
        Thread following = Thread.ofPlatform().daemon().start(() -> run("logs", "-f"));
        awaitSaid("one");

        Files.move(folder.resolve("parlance.log"), folder.resolve("parlance.log.1"));
        ecs(1, "ingress", "two");

        awaitSaid("two");
        assertThat(said()).hasSize(2);
        following.interrupt();
        await().atMost(Duration.ofSeconds(10)).until(() -> !following.isAlive());
    }

    @Test
    void everyServiceHasARoom() {
        for (Service service : Service.values()) {
            if (service != Service.BROKER_SETUP) {
                assertThat(Files.exists(sources(service))).as(service.word()).isTrue();
            }
        }
    }

    /** A dataset is the package that the service's own code lies in. */
    private static Path sources(Service service) {
        String room = EcsLines.dataset(service).substring("parlance.".length());
        return Path.of("../..", service.word(), "src/main/java/io/parlance", room);
    }

    private void awaitSaid(String word) {
        await().atMost(Duration.ofSeconds(20)).until(() -> out.toString().contains(word));
    }

    private Instant ago(int seconds) {
        return now.minusSeconds(seconds);
    }

    private void ecs(int secondsAgo, String room, String message) throws IOException {
        write(
                "parlance.log",
                """
                {"@timestamp":"%s","log":{"level":"INFO","logger":"io.parlance.A"},"message":"%s",\
                "event":{"dataset":"parlance.%s"}}
                """
                        .formatted(ago(secondsAgo), message, room));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(
                folder.resolve(name),
                text,
                UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private List<String> said() {
        return out.toString().lines().toList();
    }

    private void run(String... words) {
        PrintWriter err = new PrintWriter(new StringWriter());
        Commands.of(root, new PrintWriter(out, true), err).execute(words);
    }
}
