package io.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.ops.defaults.health.ReadyCheck;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Service;
import io.parlance.schemas.Topic;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.RestSchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it runs, on a real broker, for one tenant called "shop". */
final class StreamService implements AutoCloseable {
    private static final String TENANTS =
            """
            tenants:
              - id: shop
                name: The Shop
                voice: friendly
                timezone: Europe/Berlin
                sms:
                  numbers: ["+493099990001"]
                notices:
                  handoff: A person will answer.
                  delayed: It takes longer.
            """;

    private final ConfigurableApplicationContext context;

    private StreamService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Returns once it is ready. */
    static StreamService start(LocalBroker broker, Path dir, String... settings)
            throws IOException {
        Path tenants = Files.writeString(dir.resolve("tenants.yml"), TENANTS);
        String[] base = {
            "--server.port=0",
            "--parlance.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            "--parlance.registry.url=" + broker.registryUrl(),
            "--parlance.tenants=" + tenants,
            "--parlance.data=" + dir,
            "--parlance.secrets.contact-key=" + LocalBroker.TEST_CONTACT_KEY
        };
        String[] all = Stream.of(base, settings).flatMap(Arrays::stream).toArray(String[]::new);
        var context = ServiceRunner.run(StreamApplication.class, Service.CONVERSATION_STREAM, all);
        StreamService service = new StreamService(context);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(context.getBean(ReadyCheck.class)::ready);
        return service;
    }

    @Override
    public void close() {
        context.close();
    }

    /** Writes in one transaction, so that the partition ends in a marker. */
    static void writeInTransaction(
            LocalBroker broker, Topic topic, String contact, SpecificRecord value) {
        transact(broker, topic, contact, value, true);
    }

    /** Writes what nobody will read. */
    static void writeAndAbort(
            LocalBroker broker, Topic topic, String contact, SpecificRecord value) {
        transact(broker, topic, contact, value, false);
    }

    private static void transact(
            LocalBroker broker, Topic topic, String contact, SpecificRecord value, boolean commit) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", broker.bootstrapServers());
        config.put("transactional.id", "test");
        try (var registry = new RestSchemaRegistry(broker.registryUrl());
                var producer =
                        new KafkaProducer<>(
                                config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            byte[] bytes =
                    Objects.requireNonNull(
                            new AvroSerializer<>(registry).serialize(topic.name(), value));
            var _ =
                    producer.send(
                            new ProducerRecord<>(topic.name(), contact.getBytes(UTF_8), bytes));
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    /** All that is committed on the topic now. */
    static <T extends SpecificRecord> List<T> read(LocalBroker broker, Topic topic, Class<T> type) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", broker.bootstrapServers());
        config.put("isolation.level", "read_committed");
        // Else a fetch stays behind at the end, and the close waits for it.
        config.put("fetch.max.wait.ms", 10);
        List<T> found = new ArrayList<>();
        try (var registry = new RestSchemaRegistry(broker.registryUrl());
                var values = new AvroDeserializer<>(registry, type);
                var consumer =
                        new KafkaConsumer<>(
                                config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map((PartitionInfo p) -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> {
                            T value = values.deserialize(record.topic(), record.value());
                            found.add(Objects.requireNonNull(value));
                        });
            }
        }
        return found;
    }
}
