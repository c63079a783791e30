package io.parlance.ops.defaults.stop;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;

/**
 * The exit status of a process of services. A JVM that ends by SIGTERM says 143; supervisors read
 * that as a failure, so one that stopped in order says 0.
 */
public final class ExitStatus {
    private static final int FAILED = 1;
    private static final AtomicInteger STATUS = new AtomicInteger();
    private static final AtomicBoolean ARMED = new AtomicBoolean();

    private ExitStatus() {}

    /** Ends the process with its status after every service has stopped. */
    public static void zeroOnceAllHaveStopped() {
        arm();
    }

    /**
     * Starts a service; a stop that comes meanwhile ends the process with 0, too. Where it fails
     * and the process is its own, the process ends with 1.
     */
    public static <T> T whileStarting(Supplier<T> start) {
        boolean alone = arm();
        try {
            return start.get();
        } catch (RuntimeException | Error e) {
            if (alone && !StartStopped.isIn(e)) {
                STATUS.set(FAILED);
            }
            throw e;
        }
    }

    private static boolean arm() {
        boolean first = ARMED.compareAndSet(false, true);
        if (first) {
            SpringApplication.getShutdownHandlers()
                    .add(() -> Runtime.getRuntime().halt(STATUS.get()));
        }
        return first;
    }

    /** Stops the process: a service cannot go on, and whoever supervises it starts it anew. */
    public static void fail() {
        STATUS.set(FAILED);
        // From a thread of its own: the caller may be one that the stop waits for.
        Thread.ofPlatform().name("fail").start(() -> System.exit(FAILED));
    }
}
