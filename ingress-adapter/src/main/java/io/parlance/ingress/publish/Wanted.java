package io.parlance.ingress.publish;

import io.parlance.schemas.Personal;

/** What a person at the desk wants done with a conversation. */
public sealed interface Wanted {
    /** I take it. */
    record Claim() implements Wanted {}

    /** The customer shall read this. */
    record Reply(Personal text) implements Wanted {}

    /** My colleagues shall read this. */
    record Note(Personal text) implements Wanted {}

    /** The machine shall answer again. */
    record Release() implements Wanted {}

    /**
     * Somebody else takes it over from me.
     *
     * @param to their user name
     */
    record Transfer(String to) implements Wanted {}

    /** It is over. */
    record Close() implements Wanted {}

    /** As the API and the metrics name it. */
    default String word() {
        return switch (this) {
            case Claim _ -> "claim";
            case Reply _ -> "reply";
            case Note _ -> "note";
            case Release _ -> "release";
            case Transfer _ -> "transfer";
            case Close _ -> "close";
        };
    }
}
