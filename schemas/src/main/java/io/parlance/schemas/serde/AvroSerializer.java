package io.parlance.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro in the Confluent wire format: a zero byte, the schema's number as four bytes
 * (big-endian), Avro binary. The subject is topic + "-value". Safe for many threads. Source:
 * Confluent's "Formats, Serializers, and Deserializers", section "Wire format".
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    static final byte MAGIC = 0;
    static final int PREFIX = 1 + Integer.BYTES;

    private final SchemaRegistry registry;

    public AvroSerializer(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T value) {
        if (value == null) {
            return null;
        }
        int id = registry.idOf(topic + "-value", value.getSchema());
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        out.writeBytes(ByteBuffer.allocate(PREFIX).put(MAGIC).putInt(id).array());
        write(value, EncoderFactory.get().directBinaryEncoder(out, null));
        return out.toByteArray();
    }

    private static <T extends SpecificRecord> void write(T value, BinaryEncoder encoder) {
        SpecificData data = SpecificData.getForClass(value.getClass());
        try {
            new SpecificDatumWriter<T>(value.getSchema(), data).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
