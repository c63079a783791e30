package io.parlance.ops.outside.vllm;

import java.util.List;
import java.util.Set;

/** What was found in a prompt. */
sealed interface Reading {
    /**
     * A passage that fits the question.
     *
     * @param quote whole sentences of it
     * @param confidence which share of the question's words it has, by their weight
     * @param topic stems of what it is about
     * @param question stems of what was asked
     */
    record Fits(
            String key, String quote, double confidence, Set<String> topic, Set<String> question)
            implements Reading {}

    /** The customer asks for a person. */
    record WantsPerson() implements Reading {}

    /** No passage fits well enough. */
    record NothingFits(double confidence) implements Reading {}

    default String text() {
        return this instanceof Fits fits ? fits.quote() : "";
    }

    default List<String> citations() {
        return this instanceof Fits fits ? List.of(fits.key()) : List.of();
    }

    default boolean isHandoff() {
        return !(this instanceof Fits);
    }

    default double confidence() {
        return switch (this) {
            case Fits fits -> fits.confidence();
            case WantsPerson() -> 1;
            case NothingFits(double confidence) -> confidence;
        };
    }
}
