package io.parlance.ops.outside.vllm;

/** Counts as a tokenizer would on the average of English text; it has no vocabulary. */
final class Tokens {
    private static final int CHARACTERS = 4;

    private Tokens() {}

    static int in(String text) {
        return (text.length() + CHARACTERS - 1) / CHARACTERS;
    }

    /** The beginning that so many tokens make up. */
    static String first(int tokens, String text) {
        return in(text) <= tokens ? text : text.substring(0, tokens * CHARACTERS);
    }
}
