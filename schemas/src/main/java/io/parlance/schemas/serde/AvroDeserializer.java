package io.parlance.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link AvroSerializer} and every other Confluent-compatible writer writes, resolving
 * the writer's schema to this version's. Safe for many threads. {@link SerializationException}
 * means: can never be read. {@link SchemaRegistry.RegistryUnavailableException}: try again.
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final SchemaRegistry registry;
    private final Schema readers;
    private final SpecificData data;
    private final Map<Integer, Schema> writers = new ConcurrentHashMap<>();

    public AvroDeserializer(SchemaRegistry registry, Class<T> type) {
        TrustedClasses.declare();
        this.registry = registry;
        this.data = SpecificData.getForClass(type);
        this.readers = data.getSchema(type);
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < AvroSerializer.PREFIX || bytes[0] != AvroSerializer.MAGIC) {
            throw new SerializationException(topic + ": not in the Confluent wire format");
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        try {
            return read(writers.computeIfAbsent(id, registry::byId), bytes);
        } catch (SchemaRegistry.RegistryUnavailableException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // garbage makes Avro throw whatever it likes
            throw new SerializationException(topic + ": unreadable with schema " + id, e);
        }
    }

    private T read(Schema writer, byte[] bytes) throws IOException {
        var decoder =
                DecoderFactory.get()
                        .binaryDecoder(
                                bytes,
                                AvroSerializer.PREFIX,
                                bytes.length - AvroSerializer.PREFIX,
                                null);
        T value = new SpecificDatumReader<T>(writer, readers, data).read(null, decoder);
        if (!decoder.isEnd()) {
            throw new IOException("bytes are left over");
        }
        return value;
    }
}
