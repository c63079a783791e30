package io.parlance.ops.intake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A partition from its assignment to its loss; assigned again, it is another object.
 *
 * <p>That is the epoch: a task keeps the assignment it was read under, so one that ends late tells
 * it to an object nobody commits from any more.
 */
final class Assignment {
    private final TopicPartition partition;
    private final Progress progress;
    private final Lanes<ByteBuffer, Task> lanes = new Lanes<>();
    private final Set<Task> open = new HashSet<>();
    private Mark committed;
    private boolean draining;

    Assignment(TopicPartition partition, Progress progress) {
        this.partition = partition;
        this.progress = progress;
        this.committed = progress.mark();
    }

    TopicPartition partition() {
        return partition;
    }

    Progress progress() {
        return progress;
    }

    /** Whether the task may begin now; otherwise it waits for those of its lane. */
    boolean open(Task task) {
        open.add(task);
        ByteBuffer lane = task.lane();
        return lane == null || lanes.enter(lane, task);
    }

    /** Ends a task with its result safe; answers the one that may begin now, if any. */
    Optional<Task> finish(Task task) {
        open.remove(task);
        progress.finish(task.record().offset());
        ByteBuffer lane = task.lane();
        @Nullable Task next = lane == null ? null : lanes.leave(lane);
        return draining ? Optional.empty() : Optional.ofNullable(next);
    }

    /** Ends a task without a result: it stays a gap, and those of its lane stay behind it. */
    void giveBack(Task task) {
        open.remove(task);
    }

    /** Lets nothing more begin; answers what was open and had not begun. */
    List<Task> drain() {
        draining = true;
        List<Task> waiting = new ArrayList<>(open);
        waiting.removeIf(Task::begun);
        waiting.forEach(open::remove);
        return waiting;
    }

    boolean isIdle() {
        return open.isEmpty();
    }

    void askBack() {
        open.forEach(Task::askBack);
    }

    Optional<Mark> uncommitted() {
        Mark mark = progress.mark();
        return mark.equals(committed) ? Optional.empty() : Optional.of(mark);
    }

    void committed(Mark mark) {
        committed = mark;
    }
}
