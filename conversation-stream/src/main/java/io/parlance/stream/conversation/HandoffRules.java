package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * When a person shall answer whatever the model says.
 *
 * @param intents of the model's answer, as the template names them
 * @param keywords of the customer's, as words or phrases, whatever their case; such a message is
 *     not shown to the model at all
 * @param confidence the model's own, 0 to 1; an answer below it is not sent
 */
public record HandoffRules(Set<String> intents, Set<String> keywords, double confidence) {
    /** The model decides alone. */
    public static final HandoffRules NONE = new HandoffRules(Set.of(), Set.of(), 0);

    static final String INTENT = "rule-intent";
    static final String KEYWORD = "rule-keyword";
    static final String LOW_CONFIDENCE = "low-confidence";

    public HandoffRules {
        intents = Set.copyOf(intents);
        keywords = Set.copyOf(keywords);
        if (confidence < 0 || confidence > 1) {
            throw new IllegalArgumentException("confidence must be 0 to 1, not " + confidence);
        }
    }

    /** Why this turn is a person's before the model was asked; empty where it is not. */
    Optional<String> before(Turn turn) {
        boolean said =
                turn.covered().stream()
                        .anyMatch(message -> keywords.stream().anyMatch(k -> says(message, k)));
        return said ? Optional.of(KEYWORD) : Optional.empty();
    }

    private static boolean says(Message message, String keyword) {
        Personal text = message.text();
        String words = Pattern.quote(keyword.toLowerCase(Locale.ROOT));
        return Pattern.compile("(?U)(?<!\\w)" + words + "(?!\\w)")
                .matcher(text.orElse("").toLowerCase(Locale.ROOT))
                .find();
    }

    /** Why this answer is not sent; empty where it may be. */
    Optional<String> after(Outcome.Answered answer) {
        if (intents.contains(answer.intent())) {
            return Optional.of(INTENT);
        }
        return answer.confidence() < confidence ? Optional.of(LOW_CONFIDENCE) : Optional.empty();
    }
}
