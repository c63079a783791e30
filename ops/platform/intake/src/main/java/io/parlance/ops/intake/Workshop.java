package io.parlance.ops.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where records are worked on: the window, the open tasks, and the lock around all bookkeeping. */
final class Workshop {
    private final Monitor monitor = new Monitor();
    private final Map<TopicPartition, Assignment> assignments = new HashMap<>();

    /** Read but not open, in order: the end of a poll whose bytes were more than the room. */
    private final Deque<Task> held = new ArrayDeque<>();

    private final Window window;
    private final Order order;
    private final int pollRecords;
    private final Work work;
    private boolean paused;
    private boolean stopping;
    private @Nullable Throwable failure;

    /**
     * @param pollRecords what one poll may bring
     */
    Workshop(IntakeSettings settings, int pollRecords, Work work) {
        this.window = new Window(settings.maxRecords(), settings.maxBytes());
        this.order = settings.order();
        this.pollRecords = pollRecords;
        this.work = work;
    }

    void assign(TopicPartition partition, Progress progress) {
        monitor.change(() -> assignments.put(partition, new Assignment(partition, progress)));
    }

    /** Takes in what a poll brought. */
    void take(ConsumerRecords<byte[], byte[]> records) {
        monitor.change(() -> {
            records.forEach(this::hold);
            records.nextOffsets().forEach((p, next) -> reach(p, next.offset()));
            admit();
        });
    }

    private void hold(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        Assignment assignment = assignments.get(partition);
        if (assignment == null) {
            return; // lost while it was read; its next owner reads it again
        }
        if (assignment.progress().isBehind(record.offset())) {
            assignment = startOver(assignment);
        }
        if (assignment.progress().read(record.offset())) {
            held.add(new Task(record, assignment, order));
        }
    }

    private Assignment startOver(Assignment before) {
        retire(before);
        Assignment again = new Assignment(before.partition(), Progress.fresh());
        assignments.put(again.partition(), again);
        return again;
    }

    private void reach(TopicPartition partition, long next) {
        Assignment assignment = assignments.get(partition);
        if (assignment != null) {
            assignment.progress().reach(next);
        }
    }

    private void admit() {
        while (!paused && !stopping && !held.isEmpty() && window.fits(held.element().size())) {
            Task task = held.remove();
            window.open(task.size());
            if (task.assignment().open(task)) {
                begin(task);
            }
        }
    }

    private void begin(Task task) {
        task.begin(Thread.ofVirtual().name("intake-" + task).unstarted(() -> run(task)));
    }

    private void run(Task task) {
        try {
            work.on(task.record());
            monitor.change(() -> finish(task));
        } catch (InterruptedException e) {
            monitor.change(() -> giveBack(task, e));
        } catch (Throwable e) { // whatever it is, it must stop the intake and not vanish
            monitor.change(() -> giveBack(task, e));
        }
    }

    private void finish(Task task) {
        window.close(task.size());
        Optional<Task> next = task.assignment().finish(task);
        next.ifPresent(this::begin);
        admit();
    }

    /** What follows an interruption that we asked for is no failure, whatever its type. */
    private void giveBack(Task task, Throwable why) {
        window.close(task.size());
        task.assignment().giveBack(task);
        if (!task.handBackAsked()) {
            fail(new IllegalStateException("work on " + task + " ended without a result", why));
        }
        admit();
    }

    void pause() {
        monitor.change(() -> paused = true);
    }

    void resume() {
        monitor.change(() -> {
            paused = false;
            admit();
        });
    }

    /** Begins the stop: nothing more begins, what runs goes on. */
    void stop() {
        monitor.change(() -> {
            stopping = true;
            assignments.values().forEach(this::drain);
        });
    }

    /** Begins the stop because of this; the first failure counts. */
    void fail(Throwable cause) {
        monitor.change(() -> {
            failure = Objects.requireNonNullElse(failure, cause);
            stop();
        });
    }

    Optional<Throwable> failure() {
        return monitor.read(() -> Optional.ofNullable(failure));
    }

    boolean isStopping() {
        return monitor.read(() -> stopping);
    }

    /** Whether a poll may bring records now. */
    boolean wantsMore() {
        return monitor.read(
                () -> !paused && !stopping && held.isEmpty() && window.hasRoomFor(pollRecords));
    }

    Load load() {
        return monitor.read(window::load);
    }

    /** Lets nothing more of these begin, and forgets what had not. */
    void drain(Collection<TopicPartition> partitions) {
        monitor.change(() -> owned(partitions).forEach(this::drain));
    }

    private void drain(Assignment assignment) {
        held.removeIf(task -> task.assignment() == assignment);
        assignment.drain().forEach(task -> window.close(task.size()));
    }

    /** Asks the work on these to hand back. */
    void interrupt(Collection<TopicPartition> partitions) {
        monitor.change(() -> owned(partitions).forEach(Assignment::askBack));
    }

    /** Lets these go: what still runs is interrupted, and its end changes nothing. */
    void forget(Collection<TopicPartition> partitions) {
        monitor.change(() -> owned(partitions).forEach(this::retire));
    }

    private void retire(Assignment assignment) {
        drain(assignment);
        assignment.askBack();
        assignments.remove(assignment.partition());
    }

    Collection<TopicPartition> partitions() {
        return monitor.read(() -> List.copyOf(assignments.keySet()));
    }

    boolean isIdle(Collection<TopicPartition> partitions) {
        return monitor.read(() -> owned(partitions).stream().allMatch(Assignment::isIdle));
    }

    /** What is to be committed of these. */
    List<Commit> uncommitted(Collection<TopicPartition> partitions) {
        return monitor.read(() ->
                owned(partitions).stream()
                        .flatMap(a -> a.uncommitted().map(m -> new Commit(a, m)).stream())
                        .toList());
    }

    private List<Assignment> owned(Collection<TopicPartition> partitions) {
        List<Assignment> owned = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            Assignment assignment = assignments.get(partition);
            if (assignment != null) {
                owned.add(assignment);
            }
        }
        return owned;
    }

    /** Waits until work ends so that this holds, at most so long. */
    void await(BooleanSupplier holds, Duration atMost) {
        monitor.await(holds, atMost);
    }
}
