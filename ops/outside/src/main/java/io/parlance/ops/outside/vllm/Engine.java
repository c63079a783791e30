package io.parlance.ops.outside.vllm;

import io.parlance.ops.outside.vllm.StandInSettings.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The places of a model server: so many are answered at once, so many more may wait. */
final class Engine {
    private final Limits limits;
    private final Metrics metrics;
    private final Seats seats;
    private int inside;
    private boolean draining;

    Engine(Limits limits, Metrics metrics) {
        this.limits = limits;
        this.metrics = metrics;
        this.seats = new Seats(limits.maxNumSeqs());
    }

    synchronized boolean isStopping() {
        return draining;
    }

    /**
     * Empty where it is full, or about to stop.
     *
     * @param priority lower is sooner, of those who wait
     */
    synchronized Optional<Place> enter(int priority) {
        if (draining) {
            return Optional.empty();
        }
        if (inside == limits.maxNumSeqs() + limits.maxQueued()) {
            metrics.rejected();
            return Optional.empty();
        }
        inside++;
        return Optional.of(new Place(priority));
    }

    /** Being answered or waiting. */
    synchronized int inside() {
        return inside;
    }

    int running() {
        return seats.taken();
    }

    int waiting() {
        return Math.max(0, inside() - running());
    }

    private synchronized void leave() {
        inside--;
        notifyAll();
    }

    /** Takes nobody any more; returns when all have left, or when the time is over. */
    synchronized void drain(Duration most) {
        draining = true;
        long end = System.nanoTime() + most.toNanos();
        try {
            for (long left = most.toNanos(); inside > 0 && left > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = end - System.nanoTime();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody inside; closed, the place is free again. */
    final class Place implements AutoCloseable {
        private final long entered = System.nanoTime();
        private final int priority;
        private boolean seated;

        /** Until when all that is written would have taken. */
        private long written;

        private Place(int priority) {
            this.priority = priority;
        }

        /**
         * Takes a seat, and as much time as a model would to read the prompt.
         *
         * @throws InterruptedException where the client has gone
         */
        void read(Duration prefill) throws InterruptedException {
            seats.take(priority);
            seated = true;
            metrics.queued(System.nanoTime() - entered);
            Thread.sleep(prefill);
            metrics.firstToken(System.nanoTime() - entered);
            written = System.nanoTime();
        }

        /**
         * Takes so much more time. What the clock gave too much is made up for by the next call, or
         * a stream would be slower than an answer in one piece.
         *
         * @throws InterruptedException where the client has gone
         */
        void write(Duration decode) throws InterruptedException {
            written += decode.toNanos();
            TimeUnit.NANOSECONDS.sleep(written - System.nanoTime());
        }

        void finished() {
            metrics.finished(System.nanoTime() - entered);
        }

        @Override
        public void close() {
            if (seated) {
                seats.giveBack();
            }
            leave();
        }
    }
}
