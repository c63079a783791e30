package io.parlance.ops.outside.broker;

import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Makes the topics of the catalogue and returns only when every partition answers as one that can
 * be written. A producer that meets a topic in the making was seen to lose a batch, idempotence and
 * acks=all notwithstanding, so nothing may start before.
 */
final class TopicSetup {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Retention that never comes to an end, as Kafka writes it. */
    private static final String FOREVER = "-1";

    private final Admin admin;
    private final int partitions;

    TopicSetup(Admin admin, int partitions) {
        this.admin = admin;
        this.partitions = partitions;
    }

    /** Makes what is missing; leaves what exists as it is. */
    void run() throws InterruptedException {
        create(Topics.all().stream().map(this::wanted).toList());
    }

    /** Makes these where they are missing, and waits until they can be written. */
    void create(Collection<NewTopic> wanted) throws InterruptedException {
        Set<String> existing = get(admin.listTopics().names());
        List<NewTopic> missing =
                wanted.stream().filter(topic -> !existing.contains(topic.name())).toList();
        get(admin.createTopics(missing).all());
        awaitWritable(wanted.stream().flatMap(TopicSetup::partitionsOf).toList());
    }

    private NewTopic wanted(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(partitions), (short) 1)
                .configs(configs(topic));
    }

    static Map<String, String> configs(Topic topic) {
        Map<String, String> configs = new HashMap<>(cleanup(topic));
        if (topic.isDeadLetters()) {
            configs.put(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(Topic.LARGEST_DEAD_LETTER_BYTES));
        }
        return configs;
    }

    private static Map<String, String> cleanup(Topic topic) {
        String millis = Long.toString(topic.retention().toMillis());
        return switch (topic.cleanup()) {
            case DELETE ->
                    Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.CLEANUP_POLICY_DELETE,
                            TopicConfig.RETENTION_MS_CONFIG,
                            millis);
            case COMPACT ->
                    Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                            TopicConfig.RETENTION_MS_CONFIG, FOREVER,
                            TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, millis);
        };
    }

    /** A leader that answers ListOffsets has the partition's log open, as a write needs it. */
    private void awaitWritable(List<TopicPartition> all) throws InterruptedException {
        var latest =
                all.stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                admin.listOffsets(latest).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
                return;
            } catch (ExecutionException | TimeoutException e) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("topics are not writable after " + LIMIT, e);
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not make the topics", e);
        }
    }

    private static Stream<TopicPartition> partitionsOf(NewTopic topic) {
        return IntStream.range(0, topic.numPartitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition));
    }
}
