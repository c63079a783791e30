package io.parlance.ops.benchmarks;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The time between two messages: long enough that one is done before the next comes, and uneven, so
 * that none always meets a commit or a poll at the same moment.
 */
final class Pauses {
    private static final int LEAST_MILLIS = 300;
    private static final int MOST_MILLIS = 400;
    private static final Duration BRIEF = Duration.ofMillis(20);

    private final RandomGenerator random = RandomGenerator.getDefault();

    int millis() {
        return random.nextInt(LEAST_MILLIS, MOST_MILLIS);
    }

    void betweenMessages() throws InterruptedException {
        Thread.sleep(millis());
    }

    void brief() throws InterruptedException {
        Thread.sleep(BRIEF);
    }
}
