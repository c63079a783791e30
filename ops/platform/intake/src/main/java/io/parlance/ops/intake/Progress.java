package io.parlance.ops.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What was read of one partition and what of that is not finished; says what may be committed.
 *
 * <p>An offset below the position that is not unfinished is done, whether it held a record or, like
 * a transaction's marker, never did. So only the unfinished ones are kept.
 */
final class Progress {
    private final NavigableSet<Long> unfinished = new TreeSet<>();

    /** What an owner before us finished, at and beyond the position; ascending. */
    private final Deque<Run> earlier;

    private long position;

    private Progress(long position, List<Run> earlier) {
        this.position = position;
        this.earlier = new ArrayDeque<>(earlier);
    }

    /** Of a partition of which nothing was ever committed. */
    static Progress fresh() {
        return new Progress(0, List.of());
    }

    /** Goes on where the mark was committed. */
    static Progress after(Mark mark) {
        return new Progress(mark.offset(), RunLengths.decode(mark.offset(), mark.runs()));
    }

    /** Whether the offset lies before what was read: the log was cut, so nothing known holds. */
    boolean isBehind(long offset) {
        return offset < position;
    }

    /** Notes a record; false where it was finished before and is not to be worked on again. */
    boolean read(long offset) {
        reach(offset);
        boolean done = !earlier.isEmpty() && earlier.getFirst().from() <= offset;
        reach(offset + 1);
        return !done && unfinished.add(offset);
    }

    /** Notes that all before this offset was read, be it records or markers without one. */
    void reach(long next) {
        position = Math.max(position, next);
        while (!earlier.isEmpty() && earlier.getFirst().to() <= position) {
            earlier.removeFirst();
        }
    }

    void finish(long offset) {
        unfinished.remove(offset);
    }

    Mark mark() {
        List<Run> finished = new ArrayList<>();
        long at = unfinished.isEmpty() ? position : unfinished.getFirst();
        long base = at;
        for (long open : unfinished) {
            appendIfAny(at, open, finished);
            at = open + 1;
        }
        appendIfAny(at, position, finished);
        earlier.forEach(run -> appendIfAny(Math.max(run.from(), position), run.to(), finished));
        if (!finished.isEmpty() && finished.getFirst().from() == base) {
            base = finished.removeFirst().to();
        }
        return new Mark(base, RunLengths.encode(base, finished));
    }

    private static void appendIfAny(long from, long to, List<Run> runs) {
        if (to > from) {
            new Run(from, to).appendTo(runs);
        }
    }
}
