package io.parlance.inference.model;

import io.parlance.inference.model.Question.Message;
import io.parlance.inference.model.Question.Role;
import java.util.List;
import java.util.Map;

/** What any model server can be asked, be its model ever so small. */
final class Questions {
    static final List<String> INTENTS = List.of("returns", "delivery", "other");
    private static final String SYSTEM =
            """
            You answer customers of a shop in one short sentence.

            [shop/returns] You have 30 days to send shoes back.
            """;
    private static final String ASKED = "How many days do I have to send my shoes back?";
    private static final int URGENT = 0;
    private static final int ENDLESS_LETTERS = 6000;

    private Questions() {}

    static Question usual() {
        return of(ASKED, INTENTS, URGENT);
    }

    static Question withIntents(String... intents) {
        return of(ASKED, List.of(intents), URGENT);
    }

    /** Of at least so many tokens. */
    static Question ofTokens(int tokens) {
        return of("word ".repeat(2 * tokens), INTENTS, URGENT);
    }

    /** The only answer of its form is so long that nothing but the limit on its length ends it. */
    static Question endless() {
        return endless(URGENT);
    }

    /**
     * @param priority lower is sooner
     */
    static Question endless(int priority) {
        return of(ASKED, List.of("a".repeat(ENDLESS_LETTERS)), priority);
    }

    private static Question of(String asked, List<String> intents, int priority) {
        return new Question(
                "c.1.1",
                "c",
                "salt",
                priority,
                List.of(new Message(Role.SYSTEM, SYSTEM), new Message(Role.USER, asked)),
                new ReplyTerms(intents, ReplyTerms.Wording.FREE),
                Map.of());
    }
}
