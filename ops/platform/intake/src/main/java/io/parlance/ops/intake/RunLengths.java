package io.parlance.ops.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * The text that rides with a committed offset: what is finished beyond it.
 *
 * <p>After a mark of its form come pairs {@code gap.length}, base 36, comma between: so many
 * offsets not finished, then so many finished, counted from the committed offset.
 */
final class RunLengths {
    /** Bound of the text: the broker's default of {@code offset.metadata.max.bytes}. */
    static final int MAX_CHARS = 4096;

    private static final String FORM = "runs1:";
    private static final int RADIX = 36;

    private RunLengths() {}

    /** Writes ascending runs beyond the base; those that do not fit are left out from the end. */
    static String encode(long base, List<Run> finished) {
        StringBuilder text = new StringBuilder();
        long at = base;
        for (Run run : finished) {
            String pair = (text.isEmpty() ? FORM : ",") + pair(run.from() - at, run);
            if (text.length() + pair.length() > MAX_CHARS) {
                break;
            }
            text.append(pair);
            at = run.to();
        }
        return text.toString();
    }

    private static String pair(long gap, Run run) {
        return Long.toString(gap, RADIX) + "." + Long.toString(run.to() - run.from(), RADIX);
    }

    /** Reads the runs; none where the text is empty, broken or somebody else's. */
    static List<Run> decode(long base, String text) {
        if (!text.startsWith(FORM)) {
            return List.of();
        }
        try {
            return runs(base, text.substring(FORM.length()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return List.of();
        }
    }

    private static List<Run> runs(long base, String pairs) {
        List<Run> runs = new ArrayList<>();
        long at = base;
        for (String pair : pairs.split(",", -1)) {
            int dot = pair.indexOf('.');
            if (dot < 0) {
                throw new IllegalArgumentException("not a pair");
            }
            long from = Math.addExact(at, positive(pair.substring(0, dot)));
            at = Math.addExact(from, positive(pair.substring(dot + 1)));
            runs.add(new Run(from, at));
        }
        return List.copyOf(runs);
    }

    private static long positive(String digits) {
        long number = Long.parseLong(digits, RADIX);
        if (number <= 0) {
            throw new IllegalArgumentException("not positive");
        }
        return number;
    }
}
