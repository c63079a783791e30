package io.parlance.ops.outside.vllm;

import java.util.List;
import java.util.regex.Pattern;

/** Tells by its words whether somebody asks for a person; English, and the usual German. */
final class PersonWish {
    private static final String PERSON =
            "(human|person|people|agent|someone|somebody|representative|employee|operator"
                    + "|advis[eo]r|colleague|member of staff|staff|manager)s?\\b";

    private static final List<Pattern> WISHES =
            List.of(
                    wish(
                            "\\b(speak|talk|chat|connect|transfer|put)\\w*\\b[^.?!]{0,30}\\b"
                                    + PERSON),
                    wish("\\b(real|live|actual)\\s+" + PERSON),
                    wish("\\bhuman\\b"),
                    wish("\\b(want|need|get|like)\\s+(to have\\s+)?an?\\s+" + PERSON),
                    wish(
                            "\\b(mit|an)\\s+(einem|einer|einen|jemande[mn])\\b[^.?!]{0,20}"
                                    + "\\b(mensch|person|mitarbeiter|berater)"),
                    wish("\\bmit\\s+jemandem\\s+(sprechen|reden)"));

    private PersonWish() {}

    private static Pattern wish(String words) {
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return Pattern.compile(words, flags);
    }

    static boolean in(String text) {
        return WISHES.stream().anyMatch(wish -> wish.matcher(text).find());
    }
}
