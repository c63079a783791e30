package io.parlance.stream.topology;

import java.util.List;

/** What became of an arrival. */
sealed interface Taken {
    /** A step was made; these follow from it. */
    record Done(List<Output> outputs) implements Taken {
        public Done {
            outputs = List.copyOf(outputs);
        }
    }

    /** It belongs nowhere; {@code reason} in a word. */
    record Nowhere(String reason) implements Taken {}
}
