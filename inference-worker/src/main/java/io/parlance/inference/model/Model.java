package io.parlance.inference.model;

import java.util.Optional;

/** One replica of a language model. */
public interface Model {
    /**
     * Blocks until it ended; interrupting it, or giving it up, ends the call at the server, too.
     */
    Answer ask(Question question, Patience patience) throws InterruptedException;

    /** Blocks in the same way, and has the answer written word by word, of which it tells. */
    Answer ask(Question question, Patience patience, DraftListener listener)
            throws InterruptedException;

    /** How busy it is; empty where it does not answer, or says that it is not well. */
    Optional<Load> probe() throws InterruptedException;
}
