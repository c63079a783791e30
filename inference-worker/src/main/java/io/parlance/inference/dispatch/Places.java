package io.parlance.inference.dispatch;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lends the replicas' places: to live requests first, then to deferred ones, then to bulk, and
 * within a lane to whoever waits longest, whichever replica has it. A lane that has its share waits
 * without holding up the others. As many wait as requests are worked on at once, no more.
 */
public final class Places {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Lane, Deque<Waiter>> waiting = new EnumMap<>(Lane.class);
    private final LongSupplier nanos;
    private ReplicaPool pool;

    /**
     * @param nanos a monotonic clock
     */
    public Places(PoolSettings settings, LongSupplier nanos) {
        this.nanos = nanos;
        this.pool = ReplicaPool.empty(settings);
        for (Lane lane : Lane.values()) {
            waiting.put(lane, new ArrayDeque<>());
        }
    }

    /** These are the replicas from now on; calls that are under way go on. */
    public void list(List<Replica> replicas) {
        change(() -> pool = pool.listed(replicas, nanos.getAsLong()));
    }

    private static final class Waiter {
        private final Wish wish;
        private final Future<?> unwanted;
        private final Condition served;
        private @Nullable Place place;

        private Waiter(Wish wish, Future<?> unwanted, Condition served) {
            this.wish = wish;
            this.unwanted = unwanted;
            this.served = served;
        }
    }

    /**
     * A place for one call, to be given back.
     *
     * @param patience how long it may wait
     * @param unwanted done once none is wanted any more; {@link #dismiss} wakes who waits for it
     * @return empty where none came free in time, or none is wanted
     */
    public Optional<Place> take(Wish wish, Duration patience, Future<?> unwanted)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waiter waiter = new Waiter(wish, unwanted, lock.newCondition());
            line(wish.lane()).addLast(waiter);
            serve();
            return Optional.ofNullable(await(waiter, patience));
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Place await(Waiter waiter, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        try {
            while (waiter.place == null && left > 0 && !waiter.unwanted.isDone()) {
                left = waiter.served.awaitNanos(left);
            }
            if (waiter.unwanted.isDone()) {
                returnUnused(waiter);
                return null;
            }
            return waiter.place;
        } catch (InterruptedException e) {
            returnUnused(waiter);
            throw e;
        } finally {
            line(waiter.wish.lane()).remove(waiter);
        }
    }

    private void returnUnused(Waiter waiter) {
        if (waiter.place != null) {
            pool = pool.ended(waiter.place, Verdict.UNKNOWN, nanos.getAsLong());
            serve();
        }
    }

    /** Those who want none any more leave. */
    public void dismiss() {
        lock.lock();
        try {
            waiting.values().stream()
                    .flatMap(Deque::stream)
                    .filter(waiter -> waiter.unwanted.isDone())
                    .forEach(waiter -> waiter.served.signal());
        } finally {
            lock.unlock();
        }
    }

    /** Gives a place back, with what its call told about the replica. */
    public void give(Place place, Verdict verdict) {
        change(() -> pool = pool.ended(place, verdict, nanos.getAsLong()));
    }

    /** Replicas to be probed now, by the caller; to be called often, since rests end by time. */
    public List<URI> probesDue() {
        lock.lock();
        try {
            serve();
            long now = nanos.getAsLong();
            List<URI> due = pool.probesDue(now);
            due.forEach(replica -> pool = pool.probing(replica, now));
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** The probe was not answered. */
    public void silent(URI replica) {
        long now = nanos.getAsLong();
        change(() -> pool = pool.probed(replica, seat -> seat.failsProbe(pool.settings(), now)));
    }

    /**
     * The probe was answered.
     *
     * @param running requests that the engine works on, of all its clients; 0 where unknown
     * @param waiting for it
     */
    public void alive(URI replica, int running, int waiting) {
        long now = nanos.getAsLong();
        change(() -> pool = pool.probed(replica, alive(running, waiting, now)));
    }

    private UnaryOperator<Seat> alive(int running, int waiting, long now) {
        return seat -> seat.answersProbe(running, waiting, pool.settings(), now);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            serve();
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        long now = nanos.getAsLong();
        for (Lane lane : Lane.values()) {
            serve(line(lane), now);
        }
    }

    private void serve(Deque<Waiter> line, long now) {
        while (!line.isEmpty()) {
            Waiter first = line.getFirst();
            Optional<URI> replica = pool.choose(first.wish, now);
            if (replica.isEmpty()) {
                return;
            }
            Place place = pool.placeAt(replica.get(), first.wish.lane());
            first.place = place;
            pool = pool.begun(place);
            line.removeFirst();
            first.served.signal();
        }
    }

    private Deque<Waiter> line(Lane lane) {
        return Objects.requireNonNull(waiting.get(lane));
    }

    /** How many of this lane wait for a place. */
    public int waiting(Lane lane) {
        lock.lock();
        try {
            return line(lane).size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * One replica as people see it.
     *
     * @param state up, busy, suspect, down or drained
     */
    public record View(String state, int inFlight, int limit) {}

    /** How all of them stand, in the order of the list. */
    public Map<URI, View> views() {
        lock.lock();
        try {
            Map<URI, View> views = new LinkedHashMap<>();
            pool.seats().forEach((url, seat) -> views.put(url, view(seat)));
            return views;
        } finally {
            lock.unlock();
        }
    }

    private static View view(Seat seat) {
        String state = seat.listing() == Seat.Listing.IN ? seat.state().word() : "drained";
        return new View(state, seat.inFlight(), seat.limit().value());
    }
}
