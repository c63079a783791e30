package io.parlance.stream.topology;

import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.SchemaRegistry;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/** Encodes records and rows, each within the bound that holds for all of them. */
final class Encoder {
    /** So that neither a topic nor a store ever meets what it cannot carry. */
    static final int MOST_BYTES = 128 * 1024;

    private final AvroSerializer<SpecificRecord> values;

    Encoder(SchemaRegistry registry) {
        this.values = new AvroSerializer<>(registry);
    }

    /**
     * @throws TooLargeException where it does not fit
     * @throws SchemaRegistry.RegistryUnavailableException try again
     */
    byte[] encode(String topic, SpecificRecord value) {
        byte[] bytes = Objects.requireNonNull(values.serialize(topic, value));
        if (bytes.length > MOST_BYTES) {
            throw new TooLargeException(value.getSchema().getName(), bytes.length);
        }
        return bytes;
    }
}
