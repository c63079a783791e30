package io.parlance.ops.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A partition's log and the truth about it, against which the bookkeeping is checked. */
final class PartitionModel {
    private final long first;

    /** By offset from the first: a record, or a marker without one. */
    private final List<Boolean> log;

    private final Set<Long> finished = new HashSet<>();
    private final List<Long> running = new ArrayList<>();
    private Progress progress = Progress.fresh();
    private long next;

    PartitionModel(long first, List<Boolean> log) {
        this.first = first;
        this.log = log;
        this.next = first;
        progress.reach(first);
    }

    /** Reads one offset; a record goes to work exactly where it was not finished before. */
    void readOn() {
        if (next == end()) {
            return;
        }
        long offset = next++;
        if (!isRecord(offset)) {
            progress.reach(next);
            return;
        }
        boolean toWork = progress.read(offset);
        assertThat(toWork).as("%d is worked on", offset).isEqualTo(!finished.contains(offset));
        if (toWork) {
            running.add(offset);
        }
    }

    void finishOne(int choice) {
        if (!running.isEmpty()) {
            long offset = running.remove(choice % running.size());
            finished.add(offset);
            progress.finish(offset);
        }
    }

    /** All that the next owner has is the last mark. */
    void crash() {
        Mark mark = progress.mark();
        running.clear();
        progress = Progress.after(mark);
        next = mark.offset();
    }

    void finishAll() {
        while (next < end() || !running.isEmpty()) {
            readOn();
            finishOne(0);
        }
    }

    /** Whatever is behind the mark or in its runs was finished, or never was a record. */
    void check() {
        Mark mark = mark();
        for (long offset = first; offset < mark.offset(); offset++) {
            assertDone(offset, mark);
        }
        for (Run run : RunLengths.decode(mark.offset(), mark.runs())) {
            for (long offset = run.from(); offset < run.to(); offset++) {
                assertDone(offset, mark);
            }
        }
    }

    private void assertDone(long offset, Mark mark) {
        assertThat(offset).isLessThan(end());
        assertThat(!isRecord(offset) || finished.contains(offset))
                .as("%d is behind %s and not finished", offset, mark)
                .isTrue();
    }

    Mark mark() {
        return progress.mark();
    }

    long end() {
        return first + log.size();
    }

    private boolean isRecord(long offset) {
        return log.get((int) (offset - first));
    }
}
