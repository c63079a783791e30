package io.parlance.inference.dispatch;

import io.parlance.inference.dispatch.Seat.Listing;
import java.net.URI;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All replicas, and who may be asked next. Immutable; {@code now} is monotonic, in nanoseconds.
 *
 * @param seats in the order of the list
 */
record ReplicaPool(Map<URI, Seat> seats, PoolSettings settings) {
    ReplicaPool {
        seats = Collections.unmodifiableMap(new LinkedHashMap<>(seats));
    }

    static ReplicaPool empty(PoolSettings settings) {
        return new ReplicaPool(Map.of(), settings);
    }

    /** These from now on; what is known of those that stay is kept. */
    ReplicaPool listed(List<Replica> replicas, long now) {
        Map<URI, Seat> next = new LinkedHashMap<>();
        for (Replica replica : replicas) {
            Seat seat = seats.getOrDefault(replica.url(), Seat.unknown(settings, now));
            next.put(replica.url(), seat.listed(replica.taking() ? Listing.IN : Listing.DRAINED));
        }
        seats.forEach((url, seat) -> next.putIfAbsent(url, seat.listed(Listing.GONE)));
        next.values().removeIf(Seat::isLeft);
        return new ReplicaPool(next, settings);
    }

    /**
     * The conversation's first replica by rank that has room; one that was tried before only where
     * no other has room. Empty: wait.
     */
    Optional<URI> choose(Wish wish, long now) {
        Comparator<URI> untriedFirst = Comparator.comparing(wish.tried()::contains);
        return seats.keySet().stream()
                .filter(replica -> seat(replica).hasRoom(wish.lane(), settings.shares(), now))
                .min(
                        untriedFirst.thenComparing(
                                replica -> Rendezvous.weight(wish.conversation(), replica),
                                Comparator.reverseOrder()));
    }

    Place placeAt(URI replica, Lane lane) {
        return new Place(replica, lane, seat(replica).limit().cuts());
    }

    ReplicaPool begun(Place place) {
        return with(place.replica(), seat -> seat.begun(place.lane()));
    }

    ReplicaPool ended(Place place, Verdict verdict, long now) {
        return with(place.replica(), seat -> seat.ended(place, verdict, settings, now));
    }

    List<URI> probesDue(long now) {
        return seats.keySet().stream().filter(replica -> seat(replica).probeDue(now)).toList();
    }

    ReplicaPool probing(URI replica, long now) {
        return with(replica, seat -> seat.probing(settings, now));
    }

    /** A replica that left meanwhile is none any more. */
    ReplicaPool probed(URI replica, UnaryOperator<Seat> finding) {
        return seats.containsKey(replica) ? with(replica, finding) : this;
    }

    Seat seat(URI replica) {
        Seat seat = seats.get(replica);
        if (seat == null) {
            throw new IllegalArgumentException("not a replica of this pool: " + replica);
        }
        return seat;
    }

    private ReplicaPool with(URI replica, UnaryOperator<Seat> change) {
        Map<URI, Seat> changed = new LinkedHashMap<>(seats);
        changed.put(replica, change.apply(seat(replica)));
        changed.values().removeIf(Seat::isLeft);
        return new ReplicaPool(changed, settings);
    }
}
