package io.parlance.stream.topology;

import io.parlance.ops.defaults.health.ReadyCheck;
import io.parlance.schemas.Topic;
import io.parlance.schemas.serde.SchemaRegistry;
import io.parlance.stream.avro.ContactRow;
import io.parlance.stream.avro.ConversationRow;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the topology. A thread that fails is replaced: its transaction is done again. */
public final class StreamRunner implements SmartLifecycle, ReadyCheck {
    private static final Logger log = LoggerFactory.getLogger(StreamRunner.class);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(25);

    private final StreamConfig config;
    private final SchemaRegistry registry;
    private final Function<Positions, Parts> parts;
    private @Nullable ObservedClients clients;
    private volatile @Nullable KafkaStreams streams;

    public StreamRunner(
            StreamConfig config, SchemaRegistry registry, Function<Positions, Parts> parts) {
        this.config = config;
        this.registry = registry;
        this.parts = parts;
    }

    @Override
    public void start() {
        registerSchemas();
        ObservedClients observed = new ObservedClients(config.admin());
        clients = observed;
        Topology topology = ConversationTopology.of(parts.apply(observed));
        KafkaStreams created = new KafkaStreams(topology, config.properties(), observed);
        streams = created;
        created.setUncaughtExceptionHandler(StreamRunner::replace);
        created.start();
    }

    /** So that from here on no step needs the registry for what it writes. */
    private void registerSchemas() {
        for (Topic topic : ConversationTopology.OUTPUTS) {
            registry.idOf(topic.subject().orElseThrow(), Objects.requireNonNull(topic.value()));
        }
        registry.idOf(Names.changelog(Names.CONTACTS) + "-value", ContactRow.SCHEMA$);
        registry.idOf(Names.changelog(Names.CONVERSATIONS) + "-value", ConversationRow.SCHEMA$);
    }

    private static StreamThreadExceptionResponse replace(Throwable failure) {
        log.warn("a stream thread failed and is replaced; its transaction is done again", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    @Override
    public void stop() {
        KafkaStreams running = streams;
        if (running != null) {
            var leave =
                    CloseOptions.timeout(STOP_WITHIN)
                            .withGroupMembershipOperation(
                                    CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
            if (!running.close(leave)) {
                log.warn("the stream did not stop within {}", STOP_WITHIN);
            }
            streams = null;
        }
        if (clients != null) {
            clients.close();
            clients = null;
        }
    }

    @Override
    public boolean isRunning() {
        return streams != null;
    }

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public boolean ready() {
        KafkaStreams running = streams;
        return running != null && running.state() == KafkaStreams.State.RUNNING;
    }
}
