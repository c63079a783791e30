package io.parlance.inference.dispatch;

/**
 * Calls under way at one replica, by lane.
 *
 * @param live of them; each is 0 or more
 */
record Calls(int live, int deferred, int bulk) {
    static final Calls NONE = new Calls(0, 0, 0);

    Calls {
        if (live < 0 || deferred < 0 || bulk < 0) {
            throw new IllegalArgumentException("a place was given back twice");
        }
    }

    Calls begun(Lane lane) {
        return plus(lane, 1);
    }

    Calls ended(Lane lane) {
        return plus(lane, -1);
    }

    private Calls plus(Lane lane, int more) {
        return switch (lane) {
            case LIVE -> new Calls(live + more, deferred, bulk);
            case DEFERRED -> new Calls(live, deferred + more, bulk);
            case BULK -> new Calls(live, deferred, bulk + more);
        };
    }

    /** Of this lane and of those that may wait longer. */
    int from(Lane lane) {
        return switch (lane) {
            case LIVE -> live + deferred + bulk;
            case DEFERRED -> deferred + bulk;
            case BULK -> bulk;
        };
    }
}
