package io.parlance.ops.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.ops.launcher.Commands;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Layout;
import io.parlance.ops.launcher.instance.Part;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.ops.launcher.instance.Secrets;
import io.parlance.ops.launcher.process.Processes;
import io.parlance.ops.launcher.sample.ProviderList;
import io.parlance.ops.launcher.sample.ProviderList.Accepted;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.Service;
import io.parlance.schemas.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Parlance of real processes, used as its users do: by the commands of {@code ops/parlance}. Its
 * folder is not that of the checkout, and its ports are those of an instance that nobody uses.
 */
final class LiveParlance {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path OPS = Objects.requireNonNull(MODULE.getParent());
    private static final Path CHECKOUT = Objects.requireNonNull(OPS.getParent());
    private static final Path KEPT_LOGS = MODULE.resolve("target/end-to-end-log");
    private static final Duration DEATH = Duration.ofSeconds(45);
    private static final int LAST_INSTANCE = 9;

    /** Else every kill and stop costs the time that production leaves a provider and a model. */
    private static final Map<String, String> QUICKER =
            Map.of(
                    "notification-service.yml",
                    """
                    notification:
                      call-time-out: 3s
                      lease: 4s
                      settling: 8s
                      search-interval: 1s
                      search-slack: 2s
                    """,
                    "inference-worker.yml",
                    """
                    inference:
                      stop-within: 3s
                    """);

    private final Path root;
    private final Instance instance;
    private final Spans spans;
    private final AtomicInteger customers = new AtomicInteger();

    /** What a command said, and its exit code. */
    record Ran(int code, String out, String err) {
        JsonNode json() {
            return JSON.readTree(out);
        }
    }

    /** A line of a batch, by SMS. */
    record Line(String from, String text, double at) {}

    /** A line of a batch, by any channel. */
    record ChannelLine(String channel, String from, String text, double at) {}

    private LiveParlance(Path root, int instance, Spans spans) {
        this.root = root;
        this.instance = new Instance(root, instance);
        this.spans = spans;
    }

    /** Returns when it is up, in three processes or as these options of {@code up} say. */
    static LiveParlance start(String... options) throws IOException {
        Path root = Files.createTempDirectory("parlance-end-to-end-");
        SampleCompany.layOut(OPS, root.resolve("ops"));
        for (Part part : Layout.SEPARATE.services()) {
            Files.createSymbolicLink(root.resolve(part.module()), CHECKOUT.resolve(part.module()));
        }
        Spans spans = Spans.listen();
        configure(root, spans);
        for (int number = LAST_INSTANCE; number > 0; number--) {
            LiveParlance parlance = new LiveParlance(root, number, spans);
            Ran up = parlance.run(up(options));
            if (up.code() == 0) {
                return parlance;
            }
            if (!up.err().contains("Ports are taken")) {
                parlance.remove();
                throw new AssertionError("not up: " + up);
            }
        }
        delete(root);
        throw new AssertionError("the ports of all instances are taken");
    }

    private static String[] up(String... options) {
        return Stream.concat(Stream.of("up"), Stream.of(options)).toArray(String[]::new);
    }

    private static void configure(Path root, Spans spans) throws IOException {
        // Spring reads a folder of this name in the working directory, below what `up` writes.
        Path config = Files.createDirectory(root.resolve("config"));
        String traced =
                """
                management:
                  opentelemetry:
                    tracing:
                      export:
                        otlp:
                          endpoint: %s
                """
                        .formatted(spans.endpoint());
        for (Service service : Port.services()) {
            String file = service.word() + ".yml";
            Files.writeString(config.resolve(file), traced + QUICKER.getOrDefault(file, ""));
        }
    }

    /** As {@code ops/parlance} with these arguments. */
    Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--instance", Integer.toString(instance.number())));
        int code =
                Commands.of(root, new PrintWriter(out, true), new PrintWriter(err, true))
                        .execute(words.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }

    /** The same, where it has to work. */
    Ran done(String... arguments) {
        Ran ran = run(arguments);
        assertThat(ran.code()).as("%s: %s", List.of(arguments), ran).isZero();
        return ran;
    }

    /** The same while the test goes on. */
    CompletableFuture<Ran> running(String... arguments) {
        return CompletableFuture.supplyAsync(() -> run(arguments), Thread::startVirtualThread);
    }

    /** Counts both ends once nothing is under way. */
    Tally audit() {
        return Tally.of(run("audit", "--settle", "60", "--json").json());
    }

    /** Numbers that nobody has written from yet. */
    List<String> customers(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> "+49152%08d".formatted(customers.incrementAndGet()))
                .toList();
    }

    String customer() {
        return customers(1).getFirst();
    }

    /** A file for {@code say --batch}. */
    String batch(List<? extends Record> lines) throws IOException {
        Path file = Files.createTempFile(root, "batch-", ".jsonl");
        Files.write(file, lines.stream().map(JSON::writeValueAsString).toList());
        return file.toString();
    }

    /** The SMS that lie on these customers' phones, by the provider's own list. */
    List<Accepted> phones(List<String> numbers) {
        try (ProviderList list = new ProviderList(instance, Secrets.of(instance).sms())) {
            return list.all().stream().filter(one -> numbers.contains(one.to())).toList();
        } catch (IOException _) {
            // Who kills the provider looks again when it is back.
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    <T extends SpecificRecord> List<T> values(Topic topic, Class<T> type) {
        List<T> all = new ArrayList<>();
        try (LogReader log = new LogReader(instance)) {
            var values = log.values(type);
            log.readAll(topic.name(), r -> all.add(values.deserialize(r.topic(), r.value())));
        }
        return all;
    }

    List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (LogReader log = new LogReader(instance)) {
            log.readAll(topic.name(), all::add);
        }
        return all;
    }

    String bootstrapServers() {
        return "localhost:" + Port.KAFKA.of(instance);
    }

    Spans spans() {
        return spans;
    }

    Instance instance() {
        return instance;
    }

    /** Where customers, and browsers, reach it. */
    String edge() {
        return Port.EDGE.url(instance);
    }

    JsonNode status() {
        return done("status", "--json").json();
    }

    ProcessHandle process(Part part) {
        return new Processes(instance).of(part).orElseThrow();
    }

    void kill(Part part) {
        process(part).destroyForcibly();
        awaitDeath(part);
    }

    /** By SIGTERM. */
    void stop(Part part) {
        process(part).destroy();
        awaitDeath(part);
    }

    private void awaitDeath(Part part) {
        await().atMost(DEATH).until(() -> !new Processes(instance).isAlive(part));
    }

    /** So that no test finds what another left. */
    void asAtFirst() {
        done("up");
        done("fault", "sms", "--clear");
        done("fault", "vllm", "--clear");
    }

    /** Stops all and leaves nothing but the logs, in the module's build folder. */
    void remove() throws IOException {
        run("down");
        spans.close();
        keepLogs();
        delete(root);
    }

    /** Of each instance the last ones. */
    private void keepLogs() throws IOException {
        Path kept = KEPT_LOGS.resolve(Integer.toString(instance.number()));
        delete(kept);
        Files.createDirectories(kept);
        try (Stream<Path> files = Files.list(instance.log())) {
            for (Path file : files.toList()) {
                Files.write(kept.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }

    static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
