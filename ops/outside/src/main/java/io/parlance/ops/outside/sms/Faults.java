package io.parlance.ops.outside.sms;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The misbehaviours that are set: at most one for everybody, and one for each phone. */
final class Faults {
    private final Map<String, Fault> byPhone = new TreeMap<>();
    private final Clock clock;

    Faults(Clock clock) {
        this.clock = clock;
    }

    synchronized void set(Fault fault) {
        byPhone.put(fault.to(), fault);
    }

    synchronized void clear() {
        byPhone.clear();
    }

    /** The one that hits a message to this phone; counts it. */
    synchronized Optional<Fault> take(String to) {
        forgetThoseOver();
        Optional<Fault> hit =
                Optional.ofNullable(byPhone.get(to))
                        .or(() -> Optional.ofNullable(byPhone.get(Fault.EVERYBODY)));
        hit.ifPresent(fault -> byPhone.put(fault.to(), fault.used()));
        return hit;
    }

    /**
     * Whether nobody is answered now. A message counts; looking at the list does not, or a count
     * would depend on who polls.
     */
    synchronized boolean isDown(boolean message) {
        forgetThoseOver();
        Fault fault = byPhone.get(Fault.EVERYBODY);
        if (fault == null || fault.kind() != FaultKind.DOWN) {
            return false;
        }
        if (message) {
            byPhone.put(Fault.EVERYBODY, fault.used());
        }
        return true;
    }

    synchronized List<Map<String, Object>> shown() {
        forgetThoseOver();
        return byPhone.values().stream().map(Fault::shown).toList();
    }

    private void forgetThoseOver() {
        byPhone.values().removeIf(fault -> fault.over(clock.instant()));
    }
}
