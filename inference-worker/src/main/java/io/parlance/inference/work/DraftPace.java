package io.parlance.inference.work;

import io.parlance.inference.model.PartialReply;
import java.time.Duration;

/**
 * Which of the words that a model has written so far may be shown, and how often.
 *
 * @param every at most one in so much time
 * @param maxCharacters what is longer will not count as an answer, and is not shown
 */
public record DraftPace(Duration every, int maxCharacters) {
    private static final String PERSON = "person";

    /** None before it is certain that no person is to answer instead. */
    boolean mayShow(PartialReply soFar) {
        String text = soFar.text().orElse("");
        return soFar.isDecided()
                && !soFar.isHandoff()
                && !PERSON.equals(soFar.intent())
                && !text.isBlank()
                && text.length() <= maxCharacters;
    }

    /**
     * @param since the last one, in nanoseconds
     */
    boolean isDue(long since) {
        return since >= every.toNanos();
    }
}
