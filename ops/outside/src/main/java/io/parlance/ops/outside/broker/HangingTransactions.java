package io.parlance.ops.outside.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that their coordinator has forgotten.
 *
 * <p>A lone broker that was killed comes back fenced: for a moment its partitions have no leader.
 * If a transaction runs into its time-out just then, Kafka 4.3.1's coordinator finds no leader to
 * send the abort marker to, takes the partition for deleted, and notes the transaction as ended.
 * Without a marker nobody reads past it, and the group's offsets stay unstable for good. What
 * {@code kafka-transactions.sh find-hanging} and {@code abort} (KIP-664) do by hand is done here
 * for the first minute after each start.
 */
final class HangingTransactions implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HangingTransactions.class);

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int ROUNDS = 30;

    private final Admin admin;
    private final Thread thread;

    private HangingTransactions(Admin admin) {
        this.admin = admin;
        this.thread = Thread.ofVirtual().name("hanging-transactions").unstarted(this::run);
    }

    /**
     * A transaction that a partition takes for open.
     *
     * @param start offset of its first record; tells two transactions of a producer apart
     */
    record Open(TopicPartition partition, long producerId, int epoch, int coordinator, long start) {
        AbortTransactionSpec abort() {
            return new AbortTransactionSpec(partition, producerId, (short) epoch, coordinator);
        }
    }

    /** Begins to look, again and again for a while, on a thread of its own. */
    static HangingTransactions watch(Admin admin) {
        HangingTransactions watch = new HangingTransactions(admin);
        watch.thread.start();
        return watch;
    }

    private void run() {
        Set<Open> before = Set.of();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Thread.sleep(EVERY);
                before = look(before);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<Open> look(Set<Open> before) throws InterruptedException {
        try {
            Set<Open> now = find();
            for (Open open : seenTwice(before, now)) {
                log.warn("aborting a transaction that hangs: {}", open);
                admin.abortTransaction(open.abort()).all().get();
            }
            return now;
        } catch (ExecutionException e) {
            log.warn("hanging transactions are looked for again later: {}", e.toString());
            return Set.of();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that has just ended may look as if it hung; one that is seen again does. */
    static Set<Open> seenTwice(Set<Open> before, Set<Open> now) {
        return now.stream().filter(before::contains).collect(Collectors.toSet());
    }

    private Set<Open> find() throws ExecutionException, InterruptedException {
        Set<Open> open = open();
        return open.isEmpty() ? Set.of() : hanging(open, ongoing());
    }

    /**
     * Those that no coordinator will end.
     *
     * @param ongoing partitions by producer, as the coordinators have them
     */
    static Set<Open> hanging(Set<Open> open, Map<Long, Set<TopicPartition>> ongoing) {
        return open.stream()
                .filter(one ->
                        !ongoing.getOrDefault(one.producerId(), Set.of()).contains(one.partition()))
                .collect(Collectors.toSet());
    }

    private Set<Open> open() throws ExecutionException, InterruptedException {
        var names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
        Collection<TopicDescription> topics =
                admin.describeTopics(names).allTopicNames().get().values();
        List<TopicPartition> partitions =
                topics.stream().flatMap(HangingTransactions::partitions).toList();
        Set<Open> open = new HashSet<>();
        admin.describeProducers(partitions)
                .all()
                .get()
                .forEach((partition, state) -> open.addAll(open(partition, state)));
        return open;
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return IntStream.range(0, topic.partitions().size())
                .mapToObj(number -> new TopicPartition(topic.name(), number));
    }

    private static List<Open> open(TopicPartition partition, PartitionProducerState state) {
        return state.activeProducers().stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .map(producer -> open(partition, producer))
                .toList();
    }

    private static Open open(TopicPartition partition, ProducerState producer) {
        OptionalLong start = producer.currentTransactionStartOffset();
        return new Open(
                partition,
                producer.producerId(),
                producer.producerEpoch(),
                Math.max(0, producer.coordinatorEpoch().orElse(0)),
                start.orElseThrow());
    }

    private Map<Long, Set<TopicPartition>> ongoing()
            throws ExecutionException, InterruptedException {
        List<String> ids =
                admin.listTransactions().all().get().stream()
                        .map(TransactionListing::transactionalId)
                        .toList();
        Map<Long, Set<TopicPartition>> ongoing = new HashMap<>();
        for (TransactionDescription one : admin.describeTransactions(ids).all().get().values()) {
            ongoing.put(one.producerId(), one.topicPartitions());
        }
        return ongoing;
    }
}
