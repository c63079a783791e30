package io.parlance.notification.channel;

import java.time.Duration;

/** A point on the clock that never jumps. */
public record Deadline(long nanoTime) {
    public static Deadline in(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    public boolean isPast() {
        return nanoTime - System.nanoTime() <= 0;
    }
}
