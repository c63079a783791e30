package io.parlance.ops.launcher;

/** The command line asks for what cannot be meant: the message says what can. Exit code 2. */
public final class WrongUse extends RuntimeException {
    public WrongUse(String message) {
        super(message);
    }

    public WrongUse(String message, Throwable cause) {
        super(message, cause);
    }
}
