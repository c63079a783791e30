package io.parlance.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.AgentCommand;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Understands the records of all input topics, or says why one can never be understood. */
final class Reader {
    /** What a record turned out to be. */
    sealed interface Read {
        /** Something for a conversation. */
        record Understood(Arrival arrival) implements Read {}

        /** For the dead letters; {@code reason} in a word. */
        record Unreadable(String reason) implements Read {}
    }

    private final Map<String, Function<ConsumerRecord<byte[], byte[]>, Arrival>> byTopic;

    Reader(SchemaRegistry registry) {
        var messages = new AvroDeserializer<>(registry, InboundMessage.class);
        var results = new AvroDeserializer<>(registry, InferenceResult.class);
        var commands = new AvroDeserializer<>(registry, AgentCommand.class);
        var deliveries = new AvroDeserializer<>(registry, DeliveryEvent.class);
        this.byTopic =
                Map.of(
                        Topics.INBOUND_MESSAGES.name(),
                        record ->
                                StreamWire.fromWire(
                                        value(messages, record),
                                        Instant.ofEpochMilli(record.timestamp())),
                        Topics.AGENT_COMMANDS.name(),
                        record -> DeskWire.fromWire(value(commands, record)),
                        Topics.INFERENCE_RESULTS.name(),
                        record -> StreamWire.fromWire(value(results, record)),
                        Topics.DELIVERY_EVENTS.name(),
                        record -> StreamWire.fromWire(value(deliveries, record)));
    }

    private static <T extends SpecificRecord> T value(
            AvroDeserializer<T> values, ConsumerRecord<byte[], byte[]> record) {
        T value = values.deserialize(record.topic(), record.value());
        if (value == null) {
            throw new SerializationException("there is no value");
        }
        return value;
    }

    /**
     * @throws SchemaRegistry.RegistryUnavailableException try again
     */
    Read read(ConsumerRecord<byte[], byte[]> record) {
        try {
            Arrival arrival = reader(record.topic()).apply(record);
            byte[] key = arrival.contact().value().getBytes(UTF_8);
            return Arrays.equals(key, record.key())
                    ? new Read.Understood(arrival)
                    : new Read.Unreadable("wrong-key");
        } catch (SerializationException _) {
            return new Read.Unreadable("unreadable");
        } catch (IllegalArgumentException _) {
            return new Read.Unreadable("invalid");
        }
    }

    private Function<ConsumerRecord<byte[], byte[]>, Arrival> reader(String topic) {
        var reader = byTopic.get(topic);
        if (reader == null) {
            throw new IllegalStateException("no input topic: " + topic);
        }
        return reader;
    }
}
