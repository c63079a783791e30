package io.parlance.ops.defaults.stop;

import org.springframework.boot.SpringBootExceptionReporter;

/** Keeps Spring Boot from calling it a failure when a start is stopped; found by Boot itself. */
final class QuietStop implements SpringBootExceptionReporter {
    @Override
    public boolean reportException(Throwable failure) {
        return StartStopped.isIn(failure);
    }
}
