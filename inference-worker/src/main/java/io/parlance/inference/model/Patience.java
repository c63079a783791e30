package io.parlance.inference.model;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How long an answer is waited for.
 *
 * @param timeout at most so long
 * @param givenUp done once nobody wants it any more
 */
public record Patience(Duration timeout, CompletableFuture<?> givenUp) {
    /** Nobody gives it up earlier. */
    static Patience of(Duration timeout) {
        return new Patience(timeout, new CompletableFuture<>());
    }
}
