package io.parlance.ops.launcher.topic;

import io.parlance.schemas.serde.SchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads values in the Confluent wire format with the schema that they were written with, so that
 * records of other versions show as they are.
 */
final class Decoder {
    private static final int PREFIX = 1 + Integer.BYTES;

    private final SchemaRegistry registry;

    Decoder(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** As JSON has it; what cannot be read shows as its bytes. */
    @Nullable Object decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < PREFIX || bytes[0] != 0) {
            return unreadable(bytes, "not in the wire format");
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        try {
            Schema schema = registry.byId(id);
            var decoder =
                    DecoderFactory.get().binaryDecoder(bytes, PREFIX, bytes.length - PREFIX, null);
            Object value = new GenericDatumReader<>(schema).read(null, decoder);
            return AvroJson.of(schema, value);
        } catch (SchemaRegistry.UnknownSchemaException
                | IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException e) {
            return unreadable(bytes, "schema " + id + ": " + e.getMessage());
        }
    }

    private static Map<String, Object> unreadable(byte[] bytes, String why) {
        return Map.of("unreadable", why, "bytes", Base64.getEncoder().encodeToString(bytes));
    }
}
