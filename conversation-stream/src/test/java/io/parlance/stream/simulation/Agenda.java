package io.parlance.stream.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** Virtual time: what happens next, and chance, both from one seed. */
final class Agenda {
    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::order));
    private final Random random;
    private Instant now = START;
    private long orders;

    private record Item(Instant at, long order, Runnable what) {}

    Agenda(long seed) {
        this.random = new Random(seed);
    }

    Instant now() {
        return now;
    }

    void at(Instant time, Runnable what) {
        items.add(new Item(time.isBefore(now) ? now : time, orders++, what));
    }

    void in(Duration time, Runnable what) {
        at(now.plus(time), what);
    }

    /** False where nothing is left to happen. */
    boolean next() {
        Item item = items.poll();
        if (item == null) {
            return false;
        }
        now = item.at();
        item.what().run();
        return true;
    }

    /** True in so many of a hundred cases. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Duration upTo(Duration most) {
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }

    /** Mostly short, at times long. */
    Duration around(Duration usual) {
        return upTo(chance(5) ? usual.multipliedBy(20) : usual.multipliedBy(2));
    }
}
