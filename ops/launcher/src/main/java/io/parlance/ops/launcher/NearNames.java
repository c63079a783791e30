package io.parlance.ops.launcher;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What somebody who mistyped may have meant. */
public final class NearNames {
    private static final int FAR = 3;

    private NearNames() {}

    /** Those that a few edits make of the word, or that begin with it; the nearest first. */
    public static List<String> of(String word, Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(word) || distance(word, name) < FAR)
                .sorted(Comparator.comparingInt((String name) -> distance(word, name)))
                .toList();
    }

    /** Levenshtein's: inserted, deleted and replaced characters. */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
