package io.parlance.ops.launcher.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Topic;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.RestSchemaRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with all topics, and a writer that commits each record by a transaction. */
public record RealLog(
        LocalBroker broker, RestSchemaRegistry registry, KafkaProducer<byte[], byte[]> producer)
        implements AutoCloseable {
    public static RealLog start(Path folder) throws IOException, InterruptedException {
        LocalBroker broker = LocalBroker.start(folder);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "transactional.id",
                                "test"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        producer.initTransactions();
        return new RealLog(broker, new RestSchemaRegistry(broker.registryUrl()), producer);
    }

    public LogReader reader() {
        return new LogReader(broker.bootstrapServers(), broker.registryUrl());
    }

    /** Writes and commits. */
    public synchronized <T extends SpecificRecord> void commit(Topic topic, String key, T value) {
        send(topic, key, bytes(topic, value));
        producer.commitTransaction();
    }

    /** Writes and commits bytes as they are. */
    public synchronized void commitBytes(Topic topic, String key, byte[] value) {
        send(topic, key, value);
        producer.commitTransaction();
    }

    /** Writes and commits a record as it is. */
    public synchronized void commitLetter(ProducerRecord<byte[], byte[]> letter) {
        producer.beginTransaction();
        var _ = producer.send(letter);
        producer.commitTransaction();
    }

    /** Writes what nobody may see. */
    public synchronized <T extends SpecificRecord> void abort(Topic topic, String key, T value) {
        send(topic, key, bytes(topic, value));
        producer.flush();
        producer.abortTransaction();
    }

    private <T extends SpecificRecord> byte[] bytes(Topic topic, T value) {
        byte[] bytes = new AvroSerializer<T>(registry).serialize(topic.name(), value);
        if (bytes == null) {
            throw new AssertionError("a value gives bytes");
        }
        return bytes;
    }

    private void send(Topic topic, String key, byte[] value) {
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(topic.name(), key.getBytes(UTF_8), value));
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
        broker.close();
    }
}
