package io.parlance.ops.outside.fault;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The misbehaviours that are set: at most one for everybody, and one for each address. */
public final class Faults<K extends FaultKind> {
    private final Map<String, Fault<K>> byAddress = new TreeMap<>();
    private final Clock clock;

    public Faults(Clock clock) {
        this.clock = clock;
    }

    synchronized void set(Fault<K> fault) {
        byAddress.put(fault.to(), fault);
    }

    synchronized void clear() {
        byAddress.clear();
    }

    /** The one that hits a request for this address; counts it. */
    public Optional<Fault<K>> take(String to) {
        return take(to, _ -> true);
    }

    /** Whether this one hits a request for this address; counts it if so. */
    public boolean takes(String to, K kind) {
        return take(to, fault -> fault.kind().equals(kind)).isPresent();
    }

    private synchronized Optional<Fault<K>> take(String to, Predicate<Fault<K>> wanted) {
        forgetThoseOver();
        Optional<Fault<K>> hit =
                Optional.ofNullable(byAddress.get(to))
                        .or(() -> Optional.ofNullable(byAddress.get(Fault.EVERYBODY)))
                        .filter(wanted);
        hit.ifPresent(fault -> byAddress.put(fault.to(), fault.used()));
        return hit;
    }

    /**
     * Whether everybody is met by this one now. A request that counts uses it up; a mere look does
     * not, or a count would depend on who polls.
     */
    public synchronized boolean hitsAll(K kind, boolean counts) {
        forgetThoseOver();
        Fault<K> fault = byAddress.get(Fault.EVERYBODY);
        if (fault == null || !fault.kind().equals(kind)) {
            return false;
        }
        if (counts) {
            byAddress.put(Fault.EVERYBODY, fault.used());
        }
        return true;
    }

    synchronized List<Map<String, Object>> shown() {
        forgetThoseOver();
        return byAddress.values().stream().map(Fault::shown).toList();
    }

    private void forgetThoseOver() {
        byAddress.values().removeIf(fault -> fault.over(clock.instant()));
    }
}
