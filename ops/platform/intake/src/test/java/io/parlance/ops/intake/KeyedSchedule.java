package io.parlance.ops.intake;

import static io.parlance.ops.intake.Polled.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** Work in order per key whose ends and crashes a test chooses; knows what must run when. */
final class KeyedSchedule {
    private static final List<TopicPartition> ALL = List.of(PARTITION);

    /** By offset. */
    private final List<Integer> keys;

    private final Set<Long> finished = new HashSet<>();
    private Map<Long, CountDownLatch> running = new ConcurrentHashMap<>();
    private Mark committed = new Mark(0, "");
    private Workshop workshop;

    KeyedSchedule(List<Integer> keys) {
        this.keys = keys;
        this.workshop = begin();
    }

    /** As a process does that finds the last commit. */
    private Workshop begin() {
        Map<Long, CountDownLatch> mine = new ConcurrentHashMap<>();
        running = mine;
        var settings =
                new IntakeSettings("topic", "group", Order.PER_KEY, 100, 10_000, Duration.ZERO);
        Workshop begun = new Workshop(settings, 100, record -> waitIn(mine, record.offset()));
        begun.assign(PARTITION, Progress.after(committed));
        String[] rest =
                keys.stream().skip(committed.offset()).map(String::valueOf).toArray(String[]::new);
        begun.take(Polled.poll(committed.offset(), rest));
        return begun;
    }

    private static void waitIn(Map<Long, CountDownLatch> running, long offset)
            throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        running.put(offset, end);
        try {
            end.await();
        } finally {
            running.remove(offset);
        }
    }

    void endOne(int choice) {
        List<Long> candidates = List.copyOf(heads());
        if (candidates.isEmpty()) {
            return;
        }
        long offset = candidates.get(choice % candidates.size());
        eventuallyRunning();
        Objects.requireNonNull(running.get(offset)).countDown();
        finished.add(offset);
        eventuallyRunning();
    }

    void crash() {
        eventuallyRunning();
        commit();
        workshop.forget(ALL);
        workshop = begin();
    }

    void endAll() {
        while (!heads().isEmpty()) {
            endOne(0);
        }
        commit();
        assertThat(committed).isEqualTo(new Mark(keys.size(), ""));
    }

    void check() {
        eventuallyRunning();
        assertThat(workshop.failure()).isEmpty();
    }

    private void commit() {
        workshop.uncommitted(ALL).forEach(commit -> committed = commit.mark());
    }

    /** What must run, no more and no less: of each key the first that is not finished. */
    private Set<Long> heads() {
        Map<Integer, Long> heads = new HashMap<>();
        for (long offset = 0; offset < keys.size(); offset++) {
            if (!finished.contains(offset)) {
                heads.putIfAbsent(keys.get((int) offset), offset);
            }
        }
        return new HashSet<>(heads.values());
    }

    private void eventuallyRunning() {
        int open = (int) IntStream.range(0, keys.size()).filter(this::isUnfinished).count();
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> {
                    assertThat(running.keySet()).isEqualTo(heads());
                    assertThat(workshop.load().records()).isEqualTo(open);
                });
    }

    private boolean isUnfinished(int offset) {
        return !finished.contains((long) offset);
    }
}
