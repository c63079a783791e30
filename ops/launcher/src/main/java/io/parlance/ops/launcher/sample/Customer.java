package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.sample.FinalEvents.Final;
import io.parlance.ops.launcher.sample.Writing.Received;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends messages and waits for what lies with the customer afterwards. Safe for many threads. */
final class Customer {
    /** How far a message came. */
    sealed interface Outcome {
        /** All the way. */
        record Answered(Reply reply) implements Outcome {}

        /** The edge has it; nobody was asked to wait. */
        record Left(String id) implements Outcome {}

        /** The edge will not take it. */
        record Refused(int status, String why) implements Outcome {}

        /** The time is over. */
        record Stuck(String where) implements Outcome {}
    }

    private final Journal journal;

    Customer(Journal journal) {
        this.journal = journal;
    }

    /** Hands it to the edge, and no more. */
    Outcome leave(Writing writing, Instant deadline) throws IOException, InterruptedException {
        return switch (hand(writing, deadline)) {
            case Handed.Accepted _ -> new Outcome.Left(writing.id());
            case Handed.Refused(var status, var why) -> new Outcome.Refused(status, why);
            case Handed.Unanswered(var last) -> new Outcome.Stuck("not accepted: " + last);
        };
    }

    /** Sends it and waits for the reply. */
    Outcome ask(Writing writing, Instant deadline) throws IOException, InterruptedException {
        CompletableFuture<Final> end = writing.end();
        Instant offered = Instant.now();
        return switch (hand(writing, deadline)) {
            case Handed.Accepted(var accepted) ->
                    follow(new Taken(writing, offered, accepted), end, deadline);
            case Handed.Refused(var status, var why) -> new Outcome.Refused(status, why);
            case Handed.Unanswered(var last) -> new Outcome.Stuck("not accepted: " + last);
        };
    }

    private record Taken(Writing writing, Instant offered, Instant accepted) {}

    private Handed hand(Writing writing, Instant deadline)
            throws IOException, InterruptedException {
        journal.offered(writing.id(), Instant.now());
        Handed handed = writing.hand(deadline);
        if (handed instanceof Handed.Accepted(var at)) {
            journal.accepted(writing.id(), at);
        }
        return handed;
    }

    private static Outcome follow(Taken taken, CompletableFuture<Final> end, Instant deadline)
            throws InterruptedException {
        try {
            Final decided = end.get(millisTo(deadline), TimeUnit.MILLISECONDS);
            return withTheCustomer(taken, decided, deadline);
        } catch (TimeoutException _) {
            return new Outcome.Stuck("");
        } catch (ExecutionException e) {
            return new Outcome.Stuck("the broker does not answer: " + e.getCause());
        }
    }

    private static Outcome withTheCustomer(Taken taken, Final end, Instant deadline)
            throws InterruptedException {
        boolean sent =
                !end.event().getOutboundIds().isEmpty()
                        && SmsWay.text(end.event().getText()).isPresent();
        Optional<Received> found = sent ? taken.writing().await(end, deadline) : Optional.empty();
        if (sent && found.isEmpty()) {
            return new Outcome.Stuck("decided, but not with the customer yet");
        }
        return new Outcome.Answered(
                new Reply(
                        taken.writing().message(),
                        end,
                        found.orElse(null),
                        new Reply.Times(taken.offered(), taken.accepted(), Instant.now())));
    }

    private static long millisTo(Instant deadline) {
        return Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
    }
}
