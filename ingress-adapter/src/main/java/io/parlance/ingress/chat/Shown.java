package io.parlance.ingress.chat;

import io.parlance.schemas.Personal;
import java.util.Optional;

/** What an event puts into a chat window. */
sealed interface Shown {
    /**
     * Somebody said something.
     *
     * @param by customer, machine, person or notice
     * @param id the client's own, of a customer's message
     * @param request the question that it answers
     */
    record Words(String by, Personal text, Optional<String> id, Optional<String> request)
            implements Shown {}

    /** The model has a question; drafts of its answer may be shown from here on. */
    record Thinking(String request) implements Shown {}

    /** Nobody waits for this question's answer any more. */
    record Discarded(String request) implements Shown {}

    /** A person will answer. */
    record PersonCalled() implements Shown {}

    /** The conversation is over. */
    record Closed() implements Shown {}
}
