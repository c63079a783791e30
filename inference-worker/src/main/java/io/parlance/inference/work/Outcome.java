package io.parlance.inference.work;

import io.parlance.inference.model.Draft;

/** What became of a request. */
sealed interface Outcome {
    /** There is an answer, and the guard has no objection. */
    record Answered(Draft draft) implements Outcome {}

    /** The model would not answer; asking again will not help. */
    record Refused(String reason) implements Outcome {}

    /**
     * No answer this time.
     *
     * @param detail for people; nothing of the prompt or the answer
     */
    record Failed(Kind kind, String detail) implements Outcome {}

    /**
     * Nobody waited for it any more.
     *
     * @param tokens that the stopped call had written, as far as they are known: of a streamed
     *     answer the pieces that had come, else 0
     * @param stopped whether a replica was at work on it; else none was asked, or it waited between
     *     two calls
     */
    record Cancelled(int tokens, boolean stopped) implements Outcome {
        static Cancelled waiting() {
            return new Cancelled(0, false);
        }

        static Cancelled running(int tokens) {
            return new Cancelled(tokens, true);
        }
    }

    /** What kept a request from being answered; the names are those of the result's schema. */
    enum Kind {
        UNAVAILABLE,
        TIMED_OUT,
        DEADLINE_PASSED,
        INVALID_ANSWER,
        PROMPT_TOO_LONG,
        REJECTED,
        UNREADABLE
    }

    /** In the word of metrics. */
    default String word() {
        return switch (this) {
            case Answered(var draft) -> draft.handoff() ? "handoff" : "answered";
            case Refused _ -> "refused";
            case Cancelled _ -> "cancelled";
            case Failed(var kind, _) -> kind.name().toLowerCase(java.util.Locale.ROOT);
        };
    }
}
