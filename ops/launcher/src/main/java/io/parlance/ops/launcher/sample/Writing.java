package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.sample.FinalEvents.Final;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One message of a customer on its way: by whatever channel it goes and its reply comes. */
interface Writing {
    Duration LOOK_AGAIN = Duration.ofMillis(200);

    /**
     * What lies with the customer afterwards.
     *
     * @param at when it came there; null where that is not known
     * @param headers of a mail; empty on other channels
     */
    record Received(String text, @Nullable Instant at, Map<String, String> headers) {}

    Message message();

    /** What the journal calls it. */
    String id();

    /** Hands it to the edge, again until it is answered. */
    Handed hand(Instant deadline) throws InterruptedException;

    /** How its turn ends. */
    CompletableFuture<Final> end();

    /** Waits for what the turn sent; empty where it has not come by then. */
    Optional<Received> await(Final end, Instant deadline) throws InterruptedException;

    /** A look at the customer's device. */
    interface Look {
        Optional<Received> look() throws InterruptedException;
    }

    /** Looks again and again. */
    static Optional<Received> look(Instant deadline, Look one) throws InterruptedException {
        while (true) {
            Optional<Received> found = one.look();
            if (found.isPresent() || !Instant.now().plus(LOOK_AGAIN).isBefore(deadline)) {
                return found;
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }
}
