package io.parlance.ops.outside.vllm;

import java.util.regex.Pattern;

/**
 * Tells by its words whether a question asks for an amount or a time, and whether a text has one.
 */
final class Measure {
    private static final Pattern QUESTION =
            Pattern.compile(
                    "\\bhow\\s+(long|much|many|often|soon|fast|far|late|early|old|big|large|heavy)\\b"
                            + "|\\bwhen\\b|\\bwhat\\s+(time|day|price)\\b|\\bcosts?\\b",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER =
            Pattern.compile(
                    "\\d|\\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b",
                    Pattern.CASE_INSENSITIVE);

    private Measure() {}

    static boolean isAskedIn(String question) {
        return QUESTION.matcher(question).find();
    }

    static boolean isIn(String text) {
        return NUMBER.matcher(text).find();
    }
}
