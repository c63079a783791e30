package io.parlance.stream.topology;

import io.parlance.ops.defaults.settings.ParlanceSettings;
import io.parlance.schemas.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How Kafka Streams runs here. Decision 1 gives the reasons and the figures.
 *
 * @param threads that share this instance's tasks
 * @param standbys copies of each task's rows on other instances
 */
public record StreamConfig(
        ParlanceSettings house, int threads, int standbys, Duration commitInterval) {
    /** A killed instance's open transaction keeps its successor waiting for this long at most. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(5);

    /** A dead letter is somewhat larger than the largest record. */
    private static final int LARGEST_REQUEST_BYTES = 2 << 20;

    private static final Duration SHORTEST_POLL = Duration.ofMillis(1);

    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    Properties properties() {
        Properties all = new Properties();
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, Service.CONVERSATION_STREAM.group());
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, house.kafka().bootstrapServers());
        all.put(StreamsConfig.STATE_DIR_CONFIG, house.data().resolve("stream").toString());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        all.put(StreamsConfig.POLL_MS_CONFIG, pollWait().toMillis());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
        all.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
        // The default waits for company; a reply has none to wait for.
        all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        all.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                Math.toIntExact(TRANSACTION_TIMEOUT.toMillis()));
        all.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                LARGEST_REQUEST_BYTES);
        all.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                Math.toIntExact(SESSION.toMillis()));
        all.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                Math.toIntExact(HEARTBEAT.toMillis()));
        return all;
    }

    /**
     * A thread looks at the commit interval only between two polls. With Streams' default of 100 ms
     * a step that nothing follows waits for that long, whatever the interval.
     */
    private Duration pollWait() {
        Duration half = commitInterval.dividedBy(2);
        return half.compareTo(SHORTEST_POLL) > 0 ? half : SHORTEST_POLL;
    }

    Map<String, Object> admin() {
        Map<String, Object> admin = new HashMap<>();
        admin.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, house.kafka().bootstrapServers());
        return admin;
    }
}
