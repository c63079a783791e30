package io.parlance.ops.outside.vllm;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Takes words down to what they have in common in their forms; by rules for English only. */
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern POSSESSIVE = Pattern.compile("['\u2019](s|ve|re|ll|d|m|t)\\b");
    private static final Pattern SIBILANT_PLURAL = Pattern.compile(".*(s|x|z|ch|sh)es");
    private static final Pattern VOWEL = Pattern.compile("[aeiouy]");
    private static final int SHORT = 3;

    /** Words that stand in every question and tell none from another. */
    private static final Set<String> STOP =
            Set.of(
                    """
                    a about after again all also am an and another any anybody anyone anything are
                    as ask at be because been before being but by can cannot could couldn customer
                    dear did didn do does doesn doing don each else for from get give given go going
                    good got had has have having he hello help her here hey hi him his how however i
                    if in into is isn it its just know let like look made make many may maybe me
                    might more most much must my need never new no not now of off ok okay on once
                    one only or other our out over own please pls possible question right shall she
                    should so some somebody someone something still such tell than thank thanks that
                    the their them then there these they thing this those through to too under up us
                    use used using very want was wasn way we well were what when where whether which
                    while who whom whose why will wish with without won would wouldn yes you your
                    yours
                    """
                            .split("\\s+"));

    private Words() {}

    /** In their order, each once. */
    static Set<String> stems(String text) {
        String plain = POSSESSIVE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        List<String> words =
                WORD.matcher(plain)
                        .results()
                        .map(MatchResult::group)
                        .filter(word -> word.length() > 1 && !STOP.contains(word))
                        .map(Words::stem)
                        .toList();
        return new LinkedHashSet<>(words);
    }

    private static String stem(String word) {
        if (word.length() <= SHORT) {
            return word;
        }
        return withoutDouble(withoutVowel(withoutTense(withoutPlural(word))));
    }

    private static String withoutPlural(String word) {
        if (word.endsWith("ies")) {
            return cut(word, 3) + "y";
        }
        if (SIBILANT_PLURAL.matcher(word).matches()) {
            return cut(word, 2);
        }
        boolean plural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
        return plural ? cut(word, 1) : word;
    }

    private static String withoutTense(String word) {
        for (String ending : List.of("ing", "ed")) {
            String rest = word.endsWith(ending) ? cut(word, ending.length()) : "";
            if (rest.length() >= SHORT && VOWEL.matcher(rest).find()) {
                return rest;
            }
        }
        return word;
    }

    private static String withoutVowel(String word) {
        boolean isLong = word.length() > SHORT + 1;
        return word.endsWith("e") || (isLong && word.endsWith("y")) ? cut(word, 1) : word;
    }

    private static String withoutDouble(String word) {
        int last = word.length() - 1;
        boolean twice = last > 0 && word.charAt(last) == word.charAt(last - 1);
        return twice ? cut(word, 1) : word;
    }

    private static String cut(String word, int characters) {
        return word.substring(0, word.length() - characters);
    }
}
