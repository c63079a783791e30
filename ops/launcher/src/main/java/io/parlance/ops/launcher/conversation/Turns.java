package io.parlance.ops.launcher.conversation;

import io.parlance.schemas.avro.TurnAsked;
import io.parlance.schemas.avro.TurnFinished;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be answered.
 *
 * @param begun number of the last turn that an event names; 0 before the first
 * @param open messages that no final event covers, oldest first
 * @param numbered whether the turn that these are of is {@code begun}, and not one that no event
 *     has named yet
 * @param question that the model has; null where it has none
 * @param covered messages of the turn's last question, also of a withdrawn one; empty while none
 *     was asked
 */
record Turns(
        int begun,
        List<String> open,
        boolean numbered,
        @Nullable String question,
        List<String> covered) {
    static final Turns NONE = new Turns(0, List.of(), false, null, List.of());

    Turns {
        open = List.copyOf(open);
        covered = List.copyOf(covered);
    }

    Turns received(String message) {
        return new Turns(
                begun, changed(open, all -> all.add(message)), numbered, question, covered);
    }

    Turns asked(TurnAsked asked) {
        int last = Math.max(begun, asked.getTurn());
        return new Turns(last, open, true, asked.getRequestId(), asked.getMessageIds());
    }

    Turns withdrawn() {
        return new Turns(begun, open, numbered, null, covered);
    }

    /** A turn ends with the messages that it covers; others may end while it goes on. */
    Turns finished(TurnFinished finished) {
        Set<String> ended = Set.copyOf(finished.getMessageIds());
        List<String> left = changed(open, all -> all.removeAll(ended));
        int last = Math.max(begun, finished.getTurn());
        boolean over = left.isEmpty() || covered.stream().anyMatch(ended::contains);
        return over
                ? new Turns(last, left, false, null, List.of())
                : new Turns(last, left, numbered || last > begun, question, covered);
    }

    /** Number of the turn that is open, else of the last one. */
    int current() {
        return open.isEmpty() || numbered ? begun : begun + 1;
    }

    private static List<String> changed(List<String> some, Consumer<Set<String>> change) {
        Set<String> all = new LinkedHashSet<>(some);
        change.accept(all);
        return List.copyOf(all);
    }
}
