package io.parlance.stream.topology;

import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Messages, commands, results and delivery events in; questions, Sends and conversation events out.
 * One processor holds it all, so that a contact's rows and everything that follows from them are
 * one transaction.
 */
public final class ConversationTopology {
    /** All are keyed by contact id and have the same partition count. */
    static final List<Topic> INPUTS =
            List.of(
                    Topics.INBOUND_MESSAGES,
                    Topics.AGENT_COMMANDS,
                    Topics.INFERENCE_RESULTS,
                    Topics.DELIVERY_EVENTS);

    static final List<Topic> OUTPUTS =
            List.of(
                    Topics.INFERENCE_REQUESTS_LIVE,
                    Topics.INFERENCE_REQUESTS_DEFERRED,
                    Topics.INFERENCE_REQUESTS_BULK,
                    Topics.INFERENCE_CANCELS,
                    Topics.OUTBOUND_MESSAGES,
                    Topics.CONVERSATION_EVENTS);

    /** A record without a time would be skipped in silence; it gets the partition's. */
    private static final TimestampExtractor AT =
            (record, partitionTime) ->
                    record.timestamp() >= 0 ? record.timestamp() : Math.max(partitionTime, 0);

    private static final ByteArrayDeserializer READ = new ByteArrayDeserializer();
    private static final ByteArraySerializer WRITE = new ByteArraySerializer();

    private ConversationTopology() {}

    /** Starts nothing. */
    public static Topology of(Parts parts) {
        Topology topology = new Topology();
        for (Topic input : INPUTS) {
            topology.addSource(
                    AutoOffsetReset.earliest(), Names.source(input), AT, READ, READ, input.name());
        }
        topology.addProcessor(
                Names.CONVERSATION,
                processor(parts),
                INPUTS.stream().map(Names::source).toArray(String[]::new));
        for (Topic output : OUTPUTS) {
            topology.addSink(Names.sink(output), output.name(), WRITE, WRITE, Names.CONVERSATION);
        }
        TopicNameExtractor<byte[], byte[]> besideItsSource =
                (_, _, context) -> deadLetters(context.topic());
        return topology.addSink(
                Names.DEAD_LETTERS, besideItsSource, WRITE, WRITE, Names.CONVERSATION);
    }

    private static String deadLetters(String topic) {
        return INPUTS.stream()
                .filter(input -> input.name().equals(topic))
                .findFirst()
                .orElseThrow()
                .deadLetters()
                .name();
    }

    private static ProcessorSupplier<byte[], byte[], byte[], byte[]> processor(Parts parts) {
        return new ProcessorSupplier<>() {
            @Override
            public ConversationProcessor get() {
                return new ConversationProcessor(parts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        store(Names.CONTACTS, Serdes.String()),
                        store(Names.SEEN, Serdes.String()),
                        store(Names.CONVERSATIONS, Serdes.String()),
                        store(Names.DUE, Serdes.ByteArray()));
            }
        };
    }

    private static <K> StoreBuilder<?> store(String name, Serde<K> keys) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), keys, Serdes.ByteArray());
    }
}
