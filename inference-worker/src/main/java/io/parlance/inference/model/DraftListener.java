package io.parlance.inference.model;

/** Is told of an answer while it is written. */
@FunctionalInterface
public interface DraftListener {
    /**
     * More is there than at the last call. Called from the thread that reads the answer, which goes
     * on only after it: it must not wait.
     */
    void written(PartialReply soFar);
}
