package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;

/** What a person at the desk wants done with a conversation. */
public sealed interface Command {
    /** I take it. */
    record Claim() implements Command {}

    /** Send these words of mine. */
    record Reply(Personal text) implements Command {}

    /** Keep these words beside it; the customer never sees them. */
    record Note(Personal text) implements Command {}

    /** I give it back to the machine. */
    record Release() implements Command {}

    /** That person, by user name, has it from now on. */
    record Transfer(String to) implements Command {}

    /** It is over. */
    record Close() implements Command {}
}
