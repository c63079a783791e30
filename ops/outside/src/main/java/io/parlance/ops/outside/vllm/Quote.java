package io.parlance.ops.outside.vllm;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** Whole sentences of a text, as many as there is room for. */
final class Quote {
    private static final Pattern BETWEEN =
            Pattern.compile("(?<=[.!?][\")]?)\\s+(?=[\\p{Lu}\\d\"(])");
    private static final String CUT = "...";

    private Quote() {}

    static List<String> sentences(String text) {
        return List.of(BETWEEN.split(text.strip()));
    }

    /** Those in a row that are worth most; all of it where there is room. */
    static String best(String text, int limit, ToDoubleFunction<String> worth) {
        if (text.length() <= limit) {
            return text;
        }
        List<String> sentences = sentences(text);
        String best = "";
        double most = -1;
        for (int first = 0; first < sentences.size(); first++) {
            String row = row(sentences.subList(first, sentences.size()), limit);
            double value = worth.applyAsDouble(row);
            if (value > most) {
                most = value;
                best = row;
            }
        }
        return best;
    }

    private static String row(List<String> sentences, int limit) {
        String row = cut(sentences.getFirst(), limit);
        for (String next : sentences.subList(1, sentences.size())) {
            String longer = row + " " + next;
            if (longer.length() > limit) {
                return row;
            }
            row = longer;
        }
        return row;
    }

    /** A sentence that is too long alone ends at a word. */
    private static String cut(String sentence, int limit) {
        if (sentence.length() <= limit) {
            return sentence;
        }
        String room = sentence.substring(0, Math.max(0, limit - CUT.length()));
        int word = room.lastIndexOf(' ');
        String cut = (word > 0 ? room.substring(0, word) : room) + CUT;
        return cut.substring(0, Math.min(cut.length(), limit));
    }
}
