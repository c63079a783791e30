package io.parlance.schemas.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Both directions for one kind of record. */
public record AvroSerde<T extends SpecificRecord>(SchemaRegistry registry, Class<T> type)
        implements Serde<T> {
    @Override
    public Serializer<T> serializer() {
        return new AvroSerializer<>(registry);
    }

    @Override
    public Deserializer<T> deserializer() {
        return new AvroDeserializer<>(registry, type);
    }
}
