package io.parlance.ops.outside.vllm;

import java.util.ArrayList;
import java.util.List;

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

    /** What each token adds, one at least; no character is torn, as vLLM holds halves back. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int token = 1; token <= Math.max(1, in(text)); token++) {
            int to = whole(text, Math.min(text.length(), token * CHARACTERS));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    private static int whole(String text, int end) {
        boolean torn =
                end > 0
                        && end < text.length()
                        && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end));
        return torn ? end + 1 : end;
    }
}
