package io.parlance.ingress.mail;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Whether mails may come, and how many are between their end and the answer. */
final class SmtpGate {
    private static final int MANY = Integer.MAX_VALUE;

    private final BooleanSupplier ready;
    private final Semaphore places = new Semaphore(MANY);
    private volatile boolean closing;

    SmtpGate(BooleanSupplier ready) {
        this.ready = ready;
    }

    boolean isReady() {
        return ready.getAsBoolean();
    }

    boolean isClosing() {
        return closing;
    }

    /** A mail that waits for its answer. */
    Passing passing() {
        places.acquireUninterruptibly();
        return places::release;
    }

    /** To be closed with the answer. */
    interface Passing extends AutoCloseable {
        @Override
        void close();
    }

    /** Lets no new mail in, and waits for those that are passing. */
    void close(Duration atMost) {
        closing = true;
        try {
            if (places.tryAcquire(MANY, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(MANY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
