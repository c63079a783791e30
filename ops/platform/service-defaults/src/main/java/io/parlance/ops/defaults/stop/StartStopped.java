package io.parlance.ops.defaults.stop;

/** A stop was asked for before the start was done: an orderly end, and nobody's failure. */
public final class StartStopped extends RuntimeException {
    /**
     * @param what was given up, such as "waiting for Kafka"
     */
    public StartStopped(String what, InterruptedException cause) {
        super("stopped while " + what, cause);
    }

    /** Whether it is at the bottom of this; Spring wraps what a bean throws. */
    static boolean isIn(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof StartStopped) {
                return true;
            }
        }
        return false;
    }
}
