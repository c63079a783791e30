package io.parlance.ops.launcher.sample;

import java.time.Duration;
import java.time.Instant;

/** What became of a message at the edge. */
public sealed interface Handed {
    /** The edge has it. */
    record Accepted(Instant at) implements Handed {}

    /** The edge will never take it. */
    record Refused(int status, String why) implements Handed {}

    /** Nobody said yes in time. */
    record Unanswered(String last) implements Handed {}

    /** One try. */
    interface Try {
        Handed run() throws InterruptedException;
    }

    /** Tries until there is an answer, or until {@code deadline}. */
    static Handed until(Instant deadline, Try one) throws InterruptedException {
        Duration longest = Duration.ofSeconds(2);
        Duration pause = Duration.ofMillis(200);
        while (true) {
            Handed handed = one.run();
            if (!(handed instanceof Unanswered) || !Instant.now().plus(pause).isBefore(deadline)) {
                return handed;
            }
            Thread.sleep(pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(longest) > 0 ? longest : doubled;
        }
    }

    /** What an HTTP answer means; refused is what will never be taken. */
    static Handed ofStatus(int status, String body) {
        int tooMany = 429;
        return switch (status / 100) {
            case 2 -> new Accepted(Instant.now());
            case 4 ->
                    status == tooMany
                            ? new Unanswered("the edge answered " + status)
                            : new Refused(status, body);
            default -> new Unanswered("the edge answered " + status);
        };
    }
}
