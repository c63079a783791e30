package io.parlance.ops.launcher;

/** It did not work: the message is one line that says why and what to do. Exit code 1. */
public final class Problem extends RuntimeException {
    public Problem(String message) {
        super(message);
    }

    public Problem(String message, Throwable cause) {
        super(message, cause);
    }

    /** Nothing runs where something should. */
    public static Problem notRunning() {
        return new Problem("Parlance is not running here. Start it: ops/parlance up");
    }
}
