package io.parlance.notification.delivery;

import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** At most one wake-up for each delivery, on the clock that never jumps. */
final class Timers {
    private record Timer(Duration at, OutboundId id) {}

    private final Map<OutboundId, Timer> byId = new HashMap<>();
    private final NavigableSet<Timer> inOrder =
            new TreeSet<>(
                    Comparator.comparing(Timer::at).thenComparing(timer -> timer.id().toString()));

    void set(OutboundId id, Duration at) {
        clear(id);
        Timer timer = new Timer(at, id);
        byId.put(id, timer);
        inOrder.add(timer);
    }

    /** Wakes it when this is due; not at all where it is already. */
    void await(OutboundId id, Instant due, Now now) {
        Duration wait = Duration.between(now.wall(), due);
        if (wait.isPositive()) {
            set(id, now.elapsed().plus(wait));
        } else {
            clear(id);
        }
    }

    void clear(OutboundId id) {
        Timer old = byId.remove(id);
        if (old != null) {
            inOrder.remove(old);
        }
    }

    boolean isSet(OutboundId id) {
        return byId.containsKey(id);
    }

    /** Takes the earliest that is due. */
    Optional<OutboundId> takeDue(Duration elapsed) {
        if (inOrder.isEmpty() || inOrder.first().at().compareTo(elapsed) > 0) {
            return Optional.empty();
        }
        OutboundId id = inOrder.first().id();
        clear(id);
        return Optional.of(id);
    }

    Optional<Duration> earliest() {
        return inOrder.isEmpty() ? Optional.empty() : Optional.of(inOrder.first().at());
    }
}
