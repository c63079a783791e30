package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import java.util.List;

/** What became of a question. */
public sealed interface Outcome {
    /**
     * The model answered.
     *
     * @param wish what it wishes to happen
     * @param intent what the customer wants, in a word of the template's list
     * @param confidence the model's own; 0 to 1
     * @param citations keys of the articles that it rests on; may be empty
     */
    record Answered(
            Personal text, Wish wish, String intent, double confidence, List<String> citations)
            implements Outcome {
        public Answered {
            citations = List.copyOf(citations);
        }
    }

    /** What the model wishes to happen with its text. */
    enum Wish {
        REPLY,
        /** The customer asks for a person. */
        PERSON_ASKED_FOR,
        /** The model would rather have a person answer. */
        PERSON
    }

    /** Asking again will not help; {@code reason} in a word. */
    record Hopeless(String reason) implements Outcome {}

    /** No answer this time; {@code reason} in a word. */
    record Failed(String reason) implements Outcome {}
}
