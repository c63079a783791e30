package io.parlance.ops.launcher.conversation;

import io.parlance.schemas.avro.DeliveryOutcome;

/** Where a conversation's turn gate stood, as far as events say. */
sealed interface Phase {
    /** Nobody is asked. */
    record Idle() implements Phase {}

    /** Messages wait to be asked about. */
    record Gathering() implements Phase {}

    /**
     * The model has this question, or pauses after a failed attempt at it, which no event tells.
     */
    record Asking(String request) implements Phase {}

    /** A person has it, and a reply that was ordered before may still leave. */
    record Assigned(String agent) implements Phase {}

    /**
     * A person has it, and no reply of the machine can leave.
     *
     * @param outcome of the replies that were on their way
     */
    record Sealed(String agent, DeliveryOutcome outcome) implements Phase {}

    /** A person closed it, and no turn was begun since. */
    record Closed() implements Phase {}

    default String word() {
        return switch (this) {
            case Idle _ -> "idle";
            case Gathering _ -> "gathering";
            case Asking _ -> "asking";
            case Assigned _ -> "assigned";
            case Sealed _ -> "sealed";
            case Closed _ -> "closed";
        };
    }
}
