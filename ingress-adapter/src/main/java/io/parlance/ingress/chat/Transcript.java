package io.parlance.ingress.chat;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.schemas.ids.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** What was said in a session, in order; of a very long one, the end. */
final class Transcript {
    /** So many messages at most. */
    static final int LONGEST = 500;

    private static final Duration TIME_OUT = Duration.ofSeconds(20);
    private static final TimeUnit NANOS = TimeUnit.NANOSECONDS;

    private final Recent recent;
    private final History history;
    private final BooleanSupplier caughtUp;

    /**
     * @param caughtUp whether the events before the start of the edge have been read into memory
     */
    Transcript(Recent recent, History history, BooleanSupplier caughtUp) {
        this.recent = recent;
        this.history = history;
        this.caughtUp = caughtUp;
    }

    /** From memory where all of it is there, else from the log. */
    Admission<List<EventText.Message>> of(ContactId contact, Instant created) {
        if (!caughtUp.getAsBoolean()) {
            return unavailable();
        }
        Optional<List<ChatEntry>> whole = recent.whole(contact, created);
        return whole.map(entries -> Admission.granted(messages(entries)))
                .orElseGet(() -> read(contact, created));
    }

    private static List<EventText.Message> messages(List<ChatEntry> entries) {
        Deque<EventText.Message> said = new ArrayDeque<>();
        entries.forEach(entry -> add(said, entry));
        return List.copyOf(said);
    }

    private static void add(Deque<EventText.Message> said, ChatEntry entry) {
        if (entry.shown() instanceof Shown.Words words) {
            said.add(EventText.Message.of(words, entry.at()));
            if (said.size() > LONGEST) {
                said.removeFirst();
            }
        }
    }

    private Admission<List<EventText.Message>> read(ContactId contact, Instant created) {
        Deque<EventText.Message> said = new ArrayDeque<>();
        var wanted = new History.Wanted(contact, created, 0, OptionalLong.empty());
        long deadline = System.nanoTime() + TIME_OUT.toNanos();
        try {
            while (true) {
                History.Page page = page(wanted).get(deadline - System.nanoTime(), NANOS);
                page.entries().forEach(entry -> add(said, entry));
                if (page.last()) {
                    return Admission.granted(List.copyOf(said));
                }
                wanted = wanted.next(page);
            }
        } catch (ExecutionException | TimeoutException _) {
            return unavailable();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unavailable();
        }
    }

    private CompletableFuture<History.Page> page(History.Wanted wanted) {
        CompletableFuture<History.Page> page = new CompletableFuture<>();
        Runnable failed =
                () -> page.completeExceptionally(new IllegalStateException("the log was not read"));
        if (!history.read(wanted, new History.Waiting(page::complete, failed))) {
            failed.run();
        }
        return page;
    }

    private static Admission<List<EventText.Message>> unavailable() {
        return Admission.refused(
                Refusal.of(Reason.UNAVAILABLE, "the history cannot be read now; ask again"));
    }
}
