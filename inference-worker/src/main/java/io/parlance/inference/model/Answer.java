package io.parlance.inference.model;

/** How asking a model server ended. Details are for people and hold nothing of the prompt. */
public sealed interface Answer {
    /**
     * It answered in the form that was asked for.
     *
     * @param model the model's name as the server gave it
     * @param promptTokens read
     * @param completionTokens written
     */
    record Reply(Draft draft, String model, int promptTokens, int completionTokens)
            implements Answer {}

    /** The model would not answer this; asking again will not help. */
    record Refused() implements Answer {}

    /** The server has no room; it has not begun. */
    record Overloaded() implements Answer {}

    /** No connection came about; it has not begun. */
    record Unreachable(String detail) implements Answer {}

    /** The server failed, or the connection broke. */
    record Broken(String detail) implements Answer {}

    /** No answer within the call's time. */
    record TimedOut() implements Answer {}

    /**
     * Nobody wanted it any more, so it was hung up on.
     *
     * @param pieces of a streamed answer that had come, a token each as a rule; 0 of one that comes
     *     in one piece, whose tokens are not known before its end
     */
    record Stopped(int pieces) implements Answer {}

    /** It answered, but not in the form that was asked for, or not to the end. */
    record InvalidAnswer(String detail) implements Answer {}

    /** The prompt is longer than the model reads. */
    record TooLong() implements Answer {}

    /** The server says that the question itself is wrong; asking again will not help. */
    record Rejected(String detail) implements Answer {}
}
