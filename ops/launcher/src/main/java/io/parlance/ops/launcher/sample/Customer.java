package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.sample.FinalEvents.Final;
import io.parlance.ops.launcher.sample.Webhook.Handed;
import io.parlance.schemas.Personal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends messages and waits for what lies on the phone afterwards. Safe for many threads. */
final class Customer {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /** The provider's list counts whole seconds, and its clock is read a little later. */
    private static final Duration COARSE = Duration.ofSeconds(2);

    /** How far a message came. */
    sealed interface Outcome {
        /** All the way. */
        record Answered(Reply reply) implements Outcome {}

        /** The edge has it; nobody was asked to wait. */
        record Left(String messageId) implements Outcome {}

        /** The edge will not take it. */
        record Refused(int status, String why) implements Outcome {}

        /** The time is over. */
        record Stuck(String where) implements Outcome {}
    }

    private final Webhook webhook;
    private final Journal journal;
    private final FinalEvents ends;
    private final ProviderList phone;

    Customer(Webhook webhook, Journal journal, FinalEvents ends, ProviderList phone) {
        this.webhook = webhook;
        this.journal = journal;
        this.ends = ends;
        this.phone = phone;
    }

    /** Hands it to the edge, and no more. */
    Outcome leave(Sms sms, Instant deadline) throws IOException, InterruptedException {
        return switch (hand(sms, deadline)) {
            case Handed.Accepted _ -> new Outcome.Left(sms.messageId().value());
            case Handed.Refused(var status, var why) -> new Outcome.Refused(status, why);
            case Handed.Unanswered(var last) -> new Outcome.Stuck("not accepted: " + last);
        };
    }

    /** Sends it and waits for the reply. */
    Outcome ask(Sms sms, Instant deadline) throws IOException, InterruptedException {
        CompletableFuture<Final> end = ends.of(sms.messageId());
        Instant offered = Instant.now();
        return switch (hand(sms, deadline)) {
            case Handed.Accepted(var accepted) -> follow(sms, end, offered, accepted, deadline);
            case Handed.Refused(var status, var why) -> new Outcome.Refused(status, why);
            case Handed.Unanswered(var last) -> new Outcome.Stuck("not accepted: " + last);
        };
    }

    private Handed hand(Sms sms, Instant deadline) throws IOException, InterruptedException {
        journal.offered(sms, Instant.now());
        Handed handed = webhook.hand(sms, deadline);
        if (handed instanceof Handed.Accepted(var at)) {
            journal.accepted(sms, at);
        }
        return handed;
    }

    private Outcome follow(
            Sms sms,
            CompletableFuture<Final> end,
            Instant offered,
            Instant accepted,
            Instant deadline)
            throws InterruptedException {
        try {
            Final decided = end.get(millisTo(deadline), TimeUnit.MILLISECONDS);
            return onThePhone(sms, decided, offered, accepted, deadline);
        } catch (TimeoutException _) {
            return new Outcome.Stuck("");
        } catch (ExecutionException e) {
            return new Outcome.Stuck("the broker does not answer: " + e.getCause());
        }
    }

    private Outcome onThePhone(
            Sms sms, Final end, Instant offered, Instant accepted, Instant deadline)
            throws InterruptedException {
        Optional<String> text = text(end.event().getText());
        if (end.event().getOutboundIds().isEmpty() || text.isEmpty()) {
            Instant now = Instant.now();
            return new Outcome.Answered(new Reply(sms, end, null, null, offered, accepted, now));
        }
        while (true) {
            Optional<ProviderList.Accepted> found = find(sms.from(), text.get(), end);
            if (found.isPresent()) {
                ProviderList.Accepted one = found.get();
                return new Outcome.Answered(
                        new Reply(
                                sms, end, one.text(), one.at(), offered, accepted, Instant.now()));
            }
            if (!Instant.now().plus(LOOK_AGAIN).isBefore(deadline)) {
                return new Outcome.Stuck("decided, but not at the SMS provider yet");
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private Optional<ProviderList.Accepted> find(String number, String text, Final end)
            throws InterruptedException {
        // The same words may lie there from an earlier turn.
        Instant earliest = end.at().minus(COARSE);
        try {
            List<ProviderList.Accepted> all = phone.to(number);
            return all.reversed().stream()
                    .filter(one -> one.text().equals(text) && !one.at().isBefore(earliest))
                    .findFirst();
        } catch (IOException _) {
            // It may be down for a while.
            return Optional.empty();
        }
    }

    private static Optional<String> text(@Nullable ByteBuffer field) {
        return field == null
                ? Optional.empty()
                : Personal.fromBytes(field).fold(Optional::of, Optional::empty);
    }

    private static long millisTo(Instant deadline) {
        return Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
    }
}
