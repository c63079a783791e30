package io.parlance.stream.conversation;

/** Who wrote an utterance. */
public enum Author {
    CUSTOMER,
    MACHINE,
    /** A text of the tenant's that no model wrote. */
    NOTICE,
    PERSON
}
