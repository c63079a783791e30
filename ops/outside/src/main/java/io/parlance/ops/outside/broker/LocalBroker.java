package io.parlance.ops.outside.broker;

import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.serde.RestSchemaRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Kafka, its schema registry and the topics of the catalogue, ready to be written. */
public final class LocalBroker implements AutoCloseable {
    /** Contact key of tests, whose fingerprint {@link #start(Path)} is born with. */
    public static final String TEST_CONTACT_KEY =
            "dGVzdHMtb25seS1jb250YWN0LWtleS0wMTIzNDU2Nzg5YWI=";

    private final KafkaNode kafka;
    private final RegistryServer registry;
    private final Admin admin;
    private final HangingTransactions hanging;

    private LocalBroker(KafkaNode kafka, RegistryServer registry, Admin admin) {
        this.kafka = kafka;
        this.registry = registry;
        this.admin = admin;
        this.hanging = HangingTransactions.watch(admin);
    }

    /** For tests: free ports, the test key, the usual partition count. */
    public static LocalBroker start(Path dataDir) throws IOException, InterruptedException {
        String fingerprint = ContactKey.ofBase64(TEST_CONTACT_KEY).fingerprint();
        return start(new BrokerSettings(0, 0, dataDir, Topics.PARTITIONS, fingerprint));
    }

    /**
     * Starts all of it; returns when every topic can be written.
     *
     * @throws IllegalStateException where the data folder was born with other settings
     */
    public static LocalBroker start(BrokerSettings settings)
            throws IOException, InterruptedException {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            return start(settings, open);
        } catch (IOException | InterruptedException | RuntimeException e) {
            open.forEach(part -> closeAfter(e, part));
            throw e;
        }
    }

    private static LocalBroker start(BrokerSettings settings, Deque<AutoCloseable> open)
            throws IOException, InterruptedException {
        KafkaNode kafka =
                KafkaNode.start(settings.kafkaPort(), settings.dataDir().resolve("kafka"));
        open.push(kafka);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        open.push(admin);
        TopicSetup topics = new TopicSetup(admin, settings.partitions());
        topics.create(List.of(SchemaLog.topic()));
        RegistryServer registry =
                RegistryServer.start(settings.registryPort(), kafka.bootstrapServers());
        open.push(registry);
        topics.run();
        prepare(settings, kafka, registry.url());
        return new LocalBroker(kafka, registry, admin);
    }

    private static void closeAfter(Exception failure, AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /** Registers every schema, so that an incompatible one stops the start, not a customer. */
    private static void prepare(BrokerSettings settings, KafkaNode kafka, URI registryUrl)
            throws InterruptedException {
        try (RestSchemaRegistry schemas = new RestSchemaRegistry(registryUrl)) {
            for (Topic topic : Topics.all()) {
                Schema value = topic.value();
                if (value != null) {
                    topic.subject().ifPresent(subject -> schemas.idOf(subject, value));
                }
            }
            new BirthRecord(kafka.bootstrapServers(), schemas).writeOrCompare(settings);
        }
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public URI registryUrl() {
        return registry.url();
    }

    /** Makes one more topic and waits until it can be written. */
    public void createTopic(String name, int partitions, Map<String, String> configs)
            throws InterruptedException {
        new TopicSetup(admin, partitions)
                .create(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)));
    }

    @Override
    public void close() {
        hanging.close();
        admin.close();
        registry.close();
        kafka.close();
    }
}
