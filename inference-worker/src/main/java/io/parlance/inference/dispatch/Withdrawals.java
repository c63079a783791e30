package io.parlance.inference.dispatch;

import io.parlance.schemas.ids.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells requests at work that nobody waits for them any more, whichever came first: the request, or
 * its withdrawal. As many are watched as requests are worked on at once.
 */
public final class Withdrawals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RequestId, List<Watch>> watches = new HashMap<>();
    private final Withdrawn withdrawn;

    /**
     * @param keptFor a withdrawal is remembered so long: the longest deadline that a request has
     * @param most so many are remembered, the youngest; 1 or more
     */
    public Withdrawals(Duration keptFor, int most) {
        this.withdrawn = new Withdrawn(keptFor, most);
    }

    /** One request at work; closed, it is told nothing more. */
    public final class Watch implements AutoCloseable {
        private final RequestId id;
        private final CompletableFuture<Void> told = new CompletableFuture<>();

        private Watch(RequestId id) {
            this.id = id;
        }

        /** Is done once nobody waits for the request any more. */
        public CompletableFuture<?> told() {
            return told;
        }

        @Override
        public void close() {
            forget(this);
        }
    }

    /** Watches over this request from now on. */
    public Watch watch(RequestId id) {
        Watch watch = new Watch(id);
        lock.lock();
        try {
            if (withdrawn.holds(id)) {
                watch.told.complete(null);
            } else {
                watches.computeIfAbsent(id, _ -> new ArrayList<>()).add(watch);
            }
        } finally {
            lock.unlock();
        }
        return watch;
    }

    private void forget(Watch watch) {
        lock.lock();
        try {
            watches.computeIfPresent(
                    watch.id,
                    (_, same) -> {
                        same.remove(watch);
                        return same.isEmpty() ? null : same;
                    });
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whoever works on it is told, in this thread.
     *
     * @return how many earlier ones were forgotten for want of room
     */
    public int withdraw(Withdrawal withdrawal, Instant now) {
        List<Watch> atWork;
        int forgotten;
        lock.lock();
        try {
            forgotten = withdrawn.add(withdrawal, now);
            atWork = List.copyOf(watches.getOrDefault(withdrawal.id(), List.of()));
        } finally {
            lock.unlock();
        }
        atWork.forEach(watch -> watch.told.complete(null));
        return forgotten;
    }

    /** How many are remembered. */
    public int remembered() {
        lock.lock();
        try {
            return withdrawn.size();
        } finally {
            lock.unlock();
        }
    }
}
