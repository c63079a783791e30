package io.parlance.ops.launcher.redrive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far one partition of dead letters was put back. It is kept as a committed offset; what was
 * left on the way, since it was too old, stands in the offset's metadata.
 *
 * @param next behind the last letter that was put back or left
 * @param left rising; between two of them something was put back
 */
record Mark(long next, List<Range> left) {
    static final Mark START = new Mark(0, List.of());

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    /** Offsets, both ends included. */
    record Range(long from, long to) {
        boolean contains(long offset) {
            return from <= offset && offset <= to;
        }

        @Override
        public String toString() {
            return from + "-" + to;
        }
    }

    static Mark of(OffsetAndMetadata committed) {
        List<Range> left = RANGE.matcher(committed.metadata()).results().map(Mark::range).toList();
        return new Mark(committed.offset(), left);
    }

    private static Range range(MatchResult match) {
        return new Range(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
    }

    OffsetAndMetadata committed() {
        return new OffsetAndMetadata(
                next, left.stream().map(Range::toString).collect(Collectors.joining(" ")));
    }

    boolean wasPutBack(long offset) {
        return offset < next && left.stream().noneMatch(range -> range.contains(offset));
    }

    /** After this letter was put back, and with it all that was left before it in its range. */
    Mark put(long offset) {
        List<Range> still = new ArrayList<>();
        for (Range range : left) {
            if (!range.contains(offset)) {
                still.add(range);
            } else if (offset < range.to) {
                still.add(new Range(offset + 1, range.to));
            }
        }
        return new Mark(Math.max(next, offset + 1), List.copyOf(still));
    }

    /** After this letter was left. */
    Mark leave(long offset) {
        if (offset < next) {
            return this;
        }
        List<Range> more = new ArrayList<>(left);
        boolean goesOn = !left.isEmpty() && left.getLast().to == next - 1;
        long from = goesOn ? more.removeLast().from : offset;
        more.add(new Range(from, offset));
        return new Mark(offset + 1, List.copyOf(more));
    }
}
