package io.parlance.inference.dispatch;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lends the replicas' places, first come first served: whoever waits longest gets the next one,
 * whichever replica has it. As many wait as requests are worked on at once, no more.
 */
public final class Places {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private final LongSupplier nanos;
    private ReplicaPool pool;

    /**
     * @param nanos a monotonic clock
     */
    public Places(PoolSettings settings, LongSupplier nanos) {
        this.nanos = nanos;
        this.pool = ReplicaPool.empty(settings);
    }

    /** These are the replicas from now on; calls that are under way go on. */
    public void list(List<Replica> replicas) {
        change(() -> pool = pool.listed(replicas, nanos.getAsLong()));
    }

    private static final class Waiter {
        private final String conversation;
        private final Set<URI> tried;
        private final Condition served;
        private @Nullable Place place;

        private Waiter(String conversation, Set<URI> tried, Condition served) {
            this.conversation = conversation;
            this.tried = tried;
            this.served = served;
        }
    }

    /**
     * A place for one call, to be given back.
     *
     * @param tried replicas that failed this request; taken again only where no other has room
     * @param patience how long it may wait
     * @return empty where none came free in time
     */
    public Optional<Place> take(String conversation, Set<URI> tried, Duration patience)
            throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waiter waiter = new Waiter(conversation, tried, lock.newCondition());
            waiting.addLast(waiter);
            serve();
            return Optional.ofNullable(await(waiter, patience));
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Place await(Waiter waiter, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        try {
            while (waiter.place == null && left > 0) {
                left = waiter.served.awaitNanos(left);
            }
            return waiter.place;
        } catch (InterruptedException e) {
            returnUnused(waiter);
            throw e;
        } finally {
            waiting.remove(waiter);
        }
    }

    private void returnUnused(Waiter waiter) {
        if (waiter.place != null) {
            pool = pool.ended(waiter.place, Verdict.UNKNOWN, nanos.getAsLong());
            serve();
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
        while (!waiting.isEmpty()) {
            Waiter first = waiting.getFirst();
            Optional<URI> replica = pool.choose(first.conversation, first.tried, now);
            if (replica.isEmpty()) {
                return;
            }
            first.place = pool.placeAt(replica.get());
            pool = pool.begun(replica.get());
            waiting.removeFirst();
            first.served.signal();
        }
    }

    /** How many wait for a place. */
    public int waiting() {
        lock.lock();
        try {
            return waiting.size();
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
