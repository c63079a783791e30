package io.parlance.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Service;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.KnowledgeArticle;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.RestSchemaRegistry;
import io.parlance.schemas.serde.SchemaRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** A broker, and the worker as it runs beside it, for the tenants "shop" and "rival". */
public final class Site implements AutoCloseable {
    private static final String TENANTS =
            """
            tenants:
              - id: shop
                name: The Shop
                voice: friendly
                timezone: Europe/Berlin
                notices: {handoff: A person will answer., delayed: It takes longer.}
              - id: rival
                name: The Rival
                voice: loud
                timezone: Europe/Berlin
                notices: {handoff: A person will answer., delayed: It takes longer.}
            """;

    private final Path dir;
    private final LocalBroker broker;
    private final RestSchemaRegistry registry;
    private final KafkaProducer<byte[], byte[]> producer;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable ConfigurableApplicationContext worker;

    private Site(Path dir, LocalBroker broker) {
        this.dir = dir;
        this.broker = broker;
        this.registry = new RestSchemaRegistry(broker.registryUrl());
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Without a worker so far. */
    public static Site start(Path dir) throws IOException, InterruptedException {
        Files.writeString(dir.resolve("tenants.yml"), TENANTS);
        Site site = new Site(dir, LocalBroker.start(dir.resolve("broker")));
        site.replicas();
        return site;
    }

    /** Starts the worker; {@code settings} are more of them, such as {@code --inference.x=1}. */
    public void startWorker(String... settings) {
        String[] base = {
            "--server.port=0",
            "--parlance.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            "--parlance.registry.url=" + broker.registryUrl(),
            "--parlance.tenants=" + dir.resolve("tenants.yml"),
            "--parlance.data=" + dir,
            "--parlance.secrets.contact-key=" + LocalBroker.TEST_CONTACT_KEY,
            "--inference.replicas-file=" + file()
        };
        String[] all = Stream.of(base, settings).flatMap(Arrays::stream).toArray(String[]::new);
        worker = ServiceRunner.run(InferenceApplication.class, Service.INFERENCE_WORKER, all);
    }

    public void stopWorker() {
        if (worker != null) {
            worker.close();
        }
        worker = null;
    }

    private Path file() {
        return dir.resolve("replicas.yml");
    }

    /** These take requests from now on, and no others. */
    public void replicas(URI... urls) throws IOException {
        StringBuilder text = new StringBuilder("replicas:\n");
        for (URI url : urls) {
            text.append("- {url: '").append(url).append("', state: in}\n");
        }
        Files.writeString(file(), urls.length == 0 ? "replicas: []\n" : text.toString());
    }

    public Followed follow(io.parlance.schemas.Topic topic) {
        return Followed.follow(topic, broker.bootstrapServers());
    }

    public SchemaRegistry registry() {
        return registry;
    }

    public void article(String tenant, String path, String text) {
        KnowledgeArticle article = new KnowledgeArticle(tenant, path, path, text, "digest");
        String topic = Topics.KNOWLEDGE_ARTICLES.name();
        write(
                new ProducerRecord<>(
                        topic, (tenant + "/" + path).getBytes(UTF_8), bytes(topic, article)));
    }

    public void noArticle(String tenant, String path) {
        byte[] key = (tenant + "/" + path).getBytes(UTF_8);
        write(new ProducerRecord<>(Topics.KNOWLEDGE_ARTICLES.name(), key, null));
    }

    public byte[] bytes(String topic, SpecificRecord value) {
        byte[] bytes = new AvroSerializer<>(registry).serialize(topic, value);
        if (bytes == null) {
            throw new AssertionError("a value has bytes");
        }
        return bytes;
    }

    /** Not waited for. */
    public void write(ProducerRecord<byte[], byte[]> record) {
        var _ = producer.send(record);
    }

    /** Returns when all that was written is there. */
    public void flush() {
        producer.flush();
    }

    /** Makes a stand-in misbehave, or well again. */
    public void control(URI standIn, String json) {
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(standIn.resolve("/control"))
                                .POST(BodyPublishers.ofString(json)));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    /** Of the worker's own port. */
    public String get(String path) {
        if (worker == null) {
            throw new AssertionError("no worker runs");
        }
        String port = worker.getEnvironment().getRequiredProperty("local.server.port");
        return get(URI.create("http://127.0.0.1:" + port), path);
    }

    /** Of another server, such as a stand-in. */
    public String get(URI server, String path) {
        return send(HttpRequest.newBuilder(server.resolve(path))).body();
    }

    private HttpResponse<String> send(HttpRequest.Builder call) {
        try {
            return http.send(call.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        stopWorker();
        http.close();
        producer.close();
        registry.close();
        broker.close();
    }
}
