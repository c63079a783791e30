package io.parlance.inference.dispatch;

/**
 * How many requests one replica gets at once. Doubles with each window of answers that used it,
 * until the replica first says that it is full; from then on it is cut whenever it says so, and
 * grows by one a window (slow start, additive increase, multiplicative decrease: RFC 5681).
 *
 * @param cuts how often it was cut; tells requests begun before a cut from those after it
 * @param answers in the window under way
 */
record InFlightLimit(int value, int max, int cuts, int answers) {
    /** A queue of this part of what runs keeps the engine's steps full; more only waits. */
    private static final int QUEUE_DIVISOR = 4;

    InFlightLimit {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException("limit " + value + " is not within 1 to " + max);
        }
    }

    static InFlightLimit of(int start, int max) {
        return new InFlightLimit(start, max, 0, 0);
    }

    /** An answer that came while less than half was in use says nothing about more. */
    InFlightLimit answered(int inFlight) {
        if (inFlight * 2 < value) {
            return this;
        }
        if (cuts == 0) {
            return new InFlightLimit(Math.min(max, value + 1), max, cuts, 0);
        }
        boolean windowFull = answers + 1 >= value;
        int next = windowFull ? Math.min(max, value + 1) : value;
        return new InFlightLimit(next, max, cuts, windowFull ? 0 : answers + 1);
    }

    /**
     * One burst of refusals halves once: those begun before the last cut do not count again.
     *
     * @param cutsThen how many cuts there had been when the refused request was begun
     */
    InFlightLimit refused(int inFlight, int cutsThen) {
        if (cutsThen < cuts) {
            return this;
        }
        return new InFlightLimit(Math.max(1, Math.min(value, inFlight) / 2), max, cuts + 1, 0);
    }

    /** What the engine says of all its clients together: a long queue makes room shrink. */
    InFlightLimit seen(int inFlight, int running, int waiting) {
        int used = Math.min(value, inFlight);
        if (used == 0 || running == 0 || waiting * QUEUE_DIVISOR <= running) {
            return this;
        }
        int share = Math.toIntExact((long) used * running / (running + waiting));
        return new InFlightLimit(Math.max(1, share), max, cuts + 1, 0);
    }
}
