package io.parlance.ops.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The least exactly-once step with a state: it keeps the value and hands it on. Run as
 * conversation-stream is, with its guarantee, commit interval, threads and client settings.
 */
final class BareStep implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final String STORE = "kept";

    private final KafkaStreams streams;

    /** From one topic to the other, each of the two ways; all four have as many partitions. */
    record Ways(String firstIn, String firstOut, String secondIn, String secondOut) {}

    BareStep(Ways ways, Properties config) {
        streams = new KafkaStreams(topology(ways), config);
        streams.start();
    }

    boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** The values are those of conversation-stream's StreamConfig. */
    static Properties config(String id, String bootstrapServers, Path state, StepSettings step) {
        Properties all = new Properties();
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, id);
        all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, step.commitMillis());
        all.put(StreamsConfig.POLL_MS_CONFIG, Math.max(1, step.commitMillis() / 2));
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, step.threads());
        all.put(StreamsConfig.producerPrefix("linger.ms"), 0);
        all.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 5_000);
        all.put(StreamsConfig.mainConsumerPrefix("session.timeout.ms"), 6_000);
        all.put(StreamsConfig.mainConsumerPrefix("heartbeat.interval.ms"), 2_000);
        return all;
    }

    private static Topology topology(Ways ways) {
        var read = new ByteArrayDeserializer();
        var write = new ByteArraySerializer();
        return new Topology()
                .addSource("first-in", read, read, ways.firstIn())
                .addSource("second-in", read, read, ways.secondIn())
                .addProcessor("step", supplier(ways), "first-in", "second-in")
                .addSink("first-out", ways.firstOut(), write, write, "step")
                .addSink("second-out", ways.secondOut(), write, write, "step");
    }

    private static ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(Ways ways) {
        return new ProcessorSupplier<>() {
            @Override
            public Keep get() {
                return new Keep(ways.firstIn());
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(STORE),
                                Serdes.ByteArray(),
                                Serdes.ByteArray()));
            }
        };
    }

    private static final class Keep extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final String firstIn;

        Keep(String firstIn) {
            this.firstIn = firstIn;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            KeyValueStore<byte[], byte[]> kept = context().getStateStore(STORE);
            kept.put(record.key(), record.value());
            String from = context().recordMetadata().orElseThrow().topic();
            context().forward(record, from.equals(firstIn) ? "first-out" : "second-out");
        }
    }

    @Override
    public void close() {
        streams.close(
                CloseOptions.timeout(CLOSE)
                        .withGroupMembershipOperation(
                                CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
