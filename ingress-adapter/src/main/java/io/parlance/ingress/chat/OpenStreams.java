package io.parlance.ingress.chat;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.schemas.ids.ContactId;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * All open streams of this edge. A few threads write to all of them; each stream is in their queue
 * once at most.
 */
final class OpenStreams implements SmartLifecycle {
    /** Tabs of one session. */
    static final int PER_SESSION = 20;

    private static final int WRITERS = 2;

    private final Recent recent;
    private final History history;
    private final ChatSettings settings;
    private final Clock clock;
    private final Map<ContactId, Set<Queued>> streams = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final ExecutorService writers =
            Executors.newFixedThreadPool(WRITERS, daemon("chat-writer-"));
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(daemon("chat-tick-"));
    private volatile boolean running;

    OpenStreams(Recent recent, History history, ChatSettings settings, Clock clock) {
        this.recent = recent;
        this.history = history;
        this.settings = settings;
        this.clock = clock;
    }

    private static ThreadFactory daemon(String name) {
        return Thread.ofPlatform().daemon().name(name, 0).factory();
    }

    /** How many there are now. */
    int count() {
        return open.get();
    }

    /** Whether one more may be opened. */
    Admission<ContactId> room(ContactId contact) {
        if (!running || open.get() >= settings.streams()) {
            return Admission.refused(
                    Refusal.of(Reason.UNAVAILABLE, "too many streams are open; come again"));
        }
        return streams.getOrDefault(contact, Set.of()).size() < PER_SESSION
                ? Admission.granted(contact)
                : Admission.refused(
                        Refusal.of(
                                Reason.TOO_MANY,
                                "close one of the session's " + PER_SESSION + " streams"));
    }

    /** Keeps a response open and writes to it what the session's client has not seen. */
    void open(EventStream.Start start, AsyncContext async) throws IOException {
        Queued queued = new Queued(start.contact());
        ServletOutlet outlet = new ServletOutlet(async, queued::writable, queued::gone);
        queued.stream = new EventStream(start, recent, history, outlet);
        open.incrementAndGet();
        streams.compute(
                start.contact(),
                (_, set) -> {
                    Set<Queued> all = set == null ? ConcurrentHashMap.newKeySet() : set;
                    all.add(queued);
                    return all;
                });
        outlet.begin();
        if (!running) {
            outlet.end();
        }
    }

    boolean isWatched(ContactId contact) {
        return streams.containsKey(contact);
    }

    /** There is an event of this number for whoever watches. */
    void announce(ContactId contact, long sequence) {
        streams.getOrDefault(contact, Set.of()).forEach(queued -> queued.announce(sequence));
    }

    /** There is another draft for whoever watches. */
    void draft(ContactId contact) {
        streams.getOrDefault(contact, Set.of()).forEach(Queued::enqueue);
    }

    private void tick() {
        streams.values().forEach(set -> set.forEach(Queued::tick));
    }

    /** A stream and its place in the queue. */
    private final class Queued {
        private final ContactId contact;
        private final AtomicBoolean waits = new AtomicBoolean();
        private volatile @Nullable EventStream stream;

        private Queued(ContactId contact) {
            this.contact = contact;
        }

        void announce(long sequence) {
            EventStream known = stream;
            if (known != null) {
                known.announce(sequence);
                enqueue();
            }
        }

        void enqueue() {
            if (running && !waits.getAndSet(true)) {
                try {
                    writers.execute(this::pump);
                } catch (RejectedExecutionException _) {
                    // The edge stops; all streams end.
                }
            }
        }

        private void pump() {
            waits.set(false);
            writable();
        }

        void writable() {
            EventStream known = stream;
            if (known != null) {
                known.pump();
            }
        }

        void tick() {
            EventStream known = stream;
            if (known != null) {
                known.tick(clock.instant(), settings.stallTimeOut());
            }
        }

        void end() {
            EventStream known = stream;
            if (known != null) {
                known.end();
            }
        }

        void gone() {
            open.decrementAndGet();
            streams.computeIfPresent(
                    contact,
                    (_, set) -> {
                        set.remove(this);
                        return set.isEmpty() ? null : set;
                    });
        }
    }

    @Override
    public void start() {
        running = true;
        Duration every = settings.keepAlive();
        var _ =
                ticks.scheduleAtFixedRate(
                        this::tick, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Before the server stops, which would wait for open streams; their clients come back. */
    @Override
    public void stop() {
        running = false;
        ticks.shutdownNow();
        streams.values().forEach(set -> set.forEach(Queued::end));
        writers.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
