package io.parlance.inference.prompt;

import io.parlance.schemas.Personal;

/** One thing said in the conversation. */
public record Utterance(Speaker by, Personal text) {
    /** Who said it. */
    public enum Speaker {
        CUSTOMER,
        MACHINE,
        /** No answer, only word that there will be one. */
        NOTICE,
        PERSON
    }

    boolean isCustomers() {
        return by == Speaker.CUSTOMER;
    }

    boolean isAnswer() {
        return by == Speaker.MACHINE || by == Speaker.PERSON;
    }

    /** What stands in the prompt. */
    String words() {
        return text.orElse("[erased]");
    }
}
