package io.parlance.ops.outside.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka node, broker and controller in one (KRaft, KIP-500), on 127.0.0.1. */
final class KafkaNode implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String CONTROLLER = "CONTROLLER";
    private static final int NODE = 1;

    /** What differs from Kafka's defaults because there is one node on a small machine. */
    private static final Map<String, String> ONE_SMALL_NODE =
            Map.ofEntries(
                    Map.entry("auto.create.topics.enable", "false"),
                    Map.entry("offsets.topic.replication.factor", "1"),
                    Map.entry("offsets.topic.num.partitions", "6"),
                    Map.entry("transaction.state.log.replication.factor", "1"),
                    Map.entry("transaction.state.log.min.isr", "1"),
                    Map.entry("transaction.state.log.num.partitions", "6"),
                    Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                    Map.entry("share.coordinator.state.topic.min.isr", "1"),
                    Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
                    Map.entry("log.index.size.max.bytes", "1048576"),
                    Map.entry("num.io.threads", "4"),
                    Map.entry("num.network.threads", "2"),
                    Map.entry("num.recovery.threads.per.data.dir", "2"));

    /** What makes a successor take over within seconds of a kill. */
    private static final Map<String, String> QUICK_FAILOVER =
            Map.of(
                    "group.initial.rebalance.delay.ms", "0",
                    "group.consumer.min.session.timeout.ms", "6000",
                    "group.consumer.session.timeout.ms", "6000",
                    "group.consumer.min.heartbeat.interval.ms", "1000",
                    "group.consumer.heartbeat.interval.ms", "1500",
                    "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
                    "broker.session.timeout.ms", "6000",
                    "broker.heartbeat.interval.ms", "1000",
                    // Two weeks and more: a group that was away as long as its topics keep orders.
                    "offsets.retention.minutes", "43200");

    private final KafkaRaftServer server;
    private final int port;

    private KafkaNode(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts it; formats the folder where it is new. */
    static KafkaNode start(int wantedPort, Path folder) throws IOException {
        int port = wantedPort == 0 ? freePort() : wantedPort;
        Files.createDirectories(folder);
        if (Files.notExists(folder.resolve("meta.properties"))) {
            format(folder);
        }
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(properties(port, folder)), Time.SYSTEM);
        server.startup();
        return new KafkaNode(server, port);
    }

    private static Properties properties(int port, Path folder) throws IOException {
        int controllerPort = freePort();
        Properties all = new Properties();
        all.putAll(ONE_SMALL_NODE);
        all.putAll(QUICK_FAILOVER);
        all.put("process.roles", "broker,controller");
        all.put("node.id", Integer.toString(NODE));
        all.put("log.dirs", folder.toString());
        all.put(
                "listeners",
                "PLAINTEXT://%s:%d,%s://%s:%d"
                        .formatted(HOST, port, CONTROLLER, HOST, controllerPort));
        all.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(HOST, port));
        all.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,%s:PLAINTEXT".formatted(CONTROLLER));
        all.put("controller.listener.names", CONTROLLER);
        all.put("controller.quorum.voters", "%d@%s:%d".formatted(NODE, HOST, controllerPort));
        return all;
    }

    private static void format(Path folder) {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try {
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(Optional.of(folder.toString()))
                    .addDirectory(folder.toString())
                    .setPrintStream(nowhere)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + folder + " for Kafka", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String bootstrapServers() {
        return HOST + ":" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
