package io.parlance.notification.ledger;

import io.parlance.notification.channel.Deadline;
import io.parlance.notification.delivery.Answer;
import io.parlance.notification.delivery.Effect;
import io.parlance.notification.delivery.Event;
import io.parlance.notification.delivery.Receipt.Sighting;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.ids.OutboundId;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls and searches of one partition, each on a virtual thread; the book bounds how many there
 * are. Whatever happens in one, its event comes back.
 */
final class Calls implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    /** So many searches of one partition at once; more wait for their turn. */
    private static final int SEARCHES = 8;

    private final Parts parts;
    private final Consumer<Event> ended;
    private final Semaphore searching = new Semaphore(SEARCHES);
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 0).factory());

    Calls(Parts parts, Consumer<Event> ended) {
        this.parts = parts;
        this.ended = ended;
    }

    /** Begins the call; its intent must have been committed. */
    void begin(Effect.Call call, Headers trace) {
        run(() -> {
            Answer answer = answer(call, trace);
            ended.accept(new Event.Answered(call.entry().id(), call.tries(), answer));
        });
    }

    /** The call is answered without having begun. */
    void skip(Effect.Call call) {
        Answer answer = new Answer.NotSent("proven");
        ended.accept(new Event.Answered(call.entry().id(), call.tries(), answer));
    }

    private Answer answer(Effect.Call call, Headers trace) {
        long latest = parts.nanoTime(call.begun().plus(parts.timeout()));
        try (RecordTracing.Hop hop = parts.tracing().call(trace, "deliver")) {
            parts.reached(CrashPoint.AFTER_INTENT_COMMIT);
            Answer answer = parts.channel().deliver(call.entry().send(), new Deadline(latest));
            if (answer instanceof Answer.Accepted) {
                parts.reached(CrashPoint.AFTER_ACCEPT);
            } else {
                hop.failed(answer.getClass().getSimpleName());
                log.warn("delivery {}: {}", call.entry().id(), answer);
            }
            return answer;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown("interrupted");
        } catch (RuntimeException e) {
            log.error("delivery {}: the channel failed; it is looked for", call.entry().id(), e);
            return new Answer.Unknown("channel");
        }
    }

    void search(Effect.Search search) {
        run(() -> ended.accept(searched(search)));
    }

    private Event searched(Effect.Search search) {
        OutboundId id = search.entry().id();
        int tries = search.lost().tries();
        try {
            return new Event.Searched(id, tries, found(search));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.warn("delivery {}: cannot be looked for yet: {}", id, e.toString());
        } catch (RuntimeException e) {
            log.error("delivery {}: the search failed; it is tried again", id, e);
        }
        return new Event.NotSearched(id, tries);
    }

    private List<Sighting> found(Effect.Search search) throws IOException, InterruptedException {
        var since = search.lost().begunAt().minus(parts.searchSlack());
        searching.acquire();
        try {
            return parts.channel().find(search.entry().send(), since);
        } finally {
            searching.release();
        }
    }

    private void run(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException e) {
            log.debug("closed: the next owner goes on", e);
        }
    }

    /** Interrupts what is under way: whoever owns the ledger next finds its intent. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
