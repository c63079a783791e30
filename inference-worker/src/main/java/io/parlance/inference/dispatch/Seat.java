package io.parlance.inference.dispatch;

import io.parlance.inference.dispatch.ReplicaState.Busy;
import io.parlance.inference.dispatch.ReplicaState.Down;
import io.parlance.inference.dispatch.ReplicaState.Suspect;
import io.parlance.inference.dispatch.ReplicaState.Up;
import java.util.stream.Stream;

/**
 * One replica as the pool sees it.
 *
 * @param calls that hold a place
 * @param probeAt when it is to be probed next; monotonic, nanoseconds
 */
record Seat(Listing listing, ReplicaState state, InFlightLimit limit, Calls calls, long probeAt) {
    /** Whether it is meant to work. */
    enum Listing {
        IN,
        /** Finishes what it has. */
        DRAINED,
        /** No longer listed; its seat stays until its last call has ended. */
        GONE
    }

    /** Not asked before it has answered a probe. */
    static Seat unknown(PoolSettings settings, long now) {
        var limit = InFlightLimit.of(settings.startLimit(), settings.maxLimit());
        return new Seat(Listing.IN, new Suspect(), limit, Calls.NONE, now);
    }

    int inFlight() {
        return calls.from(Lane.LIVE);
    }

    /**
     * Neither its lane nor one above it may hold more than its share, those below included. Where a
     * limit was cut below what is in flight already, live requests still have the part that is
     * theirs alone.
     */
    boolean hasRoom(Lane lane, Shares shares, long now) {
        return listing == Listing.IN
                && state.usable(now)
                && (isWithinShares(lane, shares) || (lane == Lane.LIVE && isWithinItsOwn(shares)));
    }

    private boolean isWithinShares(Lane lane, Shares shares) {
        return Stream.of(Lane.values())
                .filter(above -> above.compareTo(lane) <= 0)
                .allMatch(above -> calls.from(above) < shares.most(above, limit.value()));
    }

    private boolean isWithinItsOwn(Shares shares) {
        return calls.live() < limit.value() - shares.most(Lane.DEFERRED, limit.value());
    }

    boolean probeDue(long now) {
        return listing != Listing.GONE && now - probeAt >= 0;
    }

    boolean isLeft() {
        return listing == Listing.GONE && inFlight() == 0;
    }

    Seat listed(Listing as) {
        return new Seat(as, state, limit, calls, probeAt);
    }

    private Seat in(ReplicaState next) {
        return new Seat(listing, next, limit, calls, probeAt);
    }

    private Seat with(InFlightLimit next) {
        return new Seat(listing, state, next, calls, probeAt);
    }

    private Seat holding(Calls now) {
        return new Seat(listing, state, limit, now, probeAt);
    }

    private Seat probeAt(long next) {
        return new Seat(listing, state, limit, calls, next);
    }

    Seat begun(Lane lane) {
        return holding(calls.begun(lane));
    }

    Seat ended(Place place, Verdict verdict, PoolSettings settings, long now) {
        Seat left = holding(calls.ended(place.lane()));
        int inFlight = inFlight();
        int cutsThen = place.cuts();
        return switch (verdict) {
            case ANSWERED -> left.in(afterAnswer()).with(limit.answered(inFlight));
            case FULL ->
                    left.in(afterRefusal(cutsThen, settings, now))
                            .with(limit.refused(inFlight, cutsThen));
            case FAILED -> left.with(limit.refused(inFlight, cutsThen)).suspected(now);
            case UNKNOWN -> left;
        };
    }

    /** An answer to a call begun earlier does not bring back what failed a probe since. */
    private ReplicaState afterAnswer() {
        return switch (state) {
            case Up _, Busy _ -> new Up();
            case Suspect _, Down _ -> state;
        };
    }

    private ReplicaState afterRefusal(int cutsThen, PoolSettings settings, long now) {
        return switch (state) {
            case Up _ -> rest(1, settings, now);
            case Busy busy when cutsThen < limit.cuts() -> busy;
            case Busy busy -> rest(busy.times() + 1, settings, now);
            case Suspect _, Down _ -> state;
        };
    }

    private static Busy rest(int times, PoolSettings settings, long now) {
        return new Busy(times, now + settings.restNanos(times));
    }

    private Seat suspected(long now) {
        return switch (state) {
            case Up _, Busy _ -> in(new Suspect()).probeAt(now);
            case Suspect _, Down _ -> this;
        };
    }

    /** While a probe is under way, no other is begun. */
    Seat probing(PoolSettings settings, long now) {
        return probeAt(now + settings.maxReprobe().toNanos());
    }

    /** What was away comes back with a fresh limit: it may be another server by now. */
    Seat answersProbe(int running, int waiting, PoolSettings settings, long now) {
        Seat next = probeAt(now + settings.probeEvery().toNanos());
        return switch (state) {
            case Up _, Busy _ -> next.with(limit.seen(inFlight(), running, waiting));
            case Suspect _ -> next.in(new Up());
            case Down _ -> next.in(new Up()).with(unknown(settings, now).limit());
        };
    }

    Seat failsProbe(PoolSettings settings, long now) {
        return switch (state) {
            case Up _, Busy _ -> suspected(now);
            case Suspect _ -> down(1, settings, now);
            case Down(int probes) -> down(probes + 1, settings, now);
        };
    }

    private Seat down(int probes, PoolSettings settings, long now) {
        return in(new Down(probes)).probeAt(now + settings.reprobeNanos(probes));
    }
}
