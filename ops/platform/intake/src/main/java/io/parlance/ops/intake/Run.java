package io.parlance.ops.intake;

import java.util.List;

/** Finished offsets in a row: {@code from} and up to, but without, {@code to}. */
record Run(long from, long to) {
    Run {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("no run of offsets: " + from + " to " + to);
        }
    }

    /** Appends this to ascending runs, as one with the last where they touch. */
    void appendTo(List<Run> runs) {
        if (!runs.isEmpty() && runs.getLast().to() == from) {
            runs.add(new Run(runs.removeLast().from(), to));
        } else {
            runs.add(this);
        }
    }
}
