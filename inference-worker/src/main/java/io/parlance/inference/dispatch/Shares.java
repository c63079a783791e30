package io.parlance.inference.dispatch;

/**
 * How much of a replica's limit a lane and those below it may hold together, in percent; so the
 * lanes above always find room. Live requests may hold all of it.
 *
 * @param deferred and bulk together
 * @param bulk alone
 */
public record Shares(int deferred, int bulk) {
    private static final int ALL = 100;

    public Shares {
        if (deferred < 1 || deferred > ALL || bulk < 1 || bulk > deferred) {
            throw new IllegalArgumentException(
                    "shares are 1 to 100 percent, that of bulk at most that of deferred");
        }
    }

    /**
     * Rounded up, so that a lane alone uses half of any limit at least, or the limit would never
     * grow. One place is left to the lanes above; only a replica that takes one call at a time is
     * lent to whoever comes.
     */
    int most(Lane lane, int limit) {
        int share =
                switch (lane) {
                    case LIVE -> ALL;
                    case DEFERRED -> deferred;
                    case BULK -> bulk;
                };
        int rounded = Math.toIntExact(Math.ceilDiv((long) limit * share, ALL));
        return share == ALL ? limit : Math.max(1, Math.min(rounded, limit - 1));
    }
}
