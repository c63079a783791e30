package io.parlance.inference.model;

import java.util.List;

/**
 * What the model's answer must keep to, beyond its form.
 *
 * @param intents the words that its intent is one of
 */
public record ReplyTerms(List<String> intents, Wording wording) {
    /** How far the model is trusted to find an end. */
    public enum Wording {
        /** It writes, and cites, as it sees fit. */
        FREE,
        /** A sentence of up to 30 words, nothing cited: a very small model repeats itself. */
        ONE_SENTENCE
    }

    public ReplyTerms {
        intents = List.copyOf(intents);
    }
}
