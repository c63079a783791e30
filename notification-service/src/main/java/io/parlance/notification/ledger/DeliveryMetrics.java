package io.parlance.notification.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.parlance.notification.delivery.Effect;
import io.parlance.notification.delivery.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What operators see of deliveries: counts only, nothing of a customer. */
public final class DeliveryMetrics {
    private static final List<String> OPEN_STATES = List.of("Waiting", "Intended", "Reconciling");

    private final MeterRegistry meters;
    private final Map<Integer, Map<String, Integer>> openByPartition = new ConcurrentHashMap<>();

    public DeliveryMetrics(MeterRegistry meters) {
        this.meters = meters;
        OPEN_STATES.forEach(state ->
                meters.gauge(
                        "parlance.delivery.open",
                        Tags.of("state", word(state)),
                        this,
                        metrics -> metrics.open(state)));
        // From the start, so that an alert sees the first one as a rise.
        for (Outcome outcome : Outcome.values()) {
            outcomes(outcome);
        }
        meters.counter("parlance.delivery.resent");
    }

    private double open(String state) {
        return openByPartition.values().stream()
                .mapToInt(open -> open.getOrDefault(state, 0))
                .sum();
    }

    void open(int partition, Map<String, Integer> byState) {
        openByPartition.put(partition, byState);
    }

    void gone(int partition) {
        openByPartition.remove(partition);
    }

    void count(Effect.Counted what) {
        switch (what) {
            case RESENT -> meters.counter("parlance.delivery.resent").increment();
            case RECEIPT_APPLIED -> receipt("applied");
            case RECEIPT_REPEATED -> receipt("repeated");
            case RECEIPT_UNKNOWN -> receipt("unknown");
        }
    }

    private void receipt(String what) {
        meters.counter("parlance.delivery.receipts", "result", what).increment();
    }

    void ended(Effect.Emit emit) {
        if (!emit.again()) {
            outcomes(emit.end().outcome()).increment();
        }
    }

    private Counter outcomes(Outcome outcome) {
        return meters.counter("parlance.delivery.outcomes", "outcome", word(outcome.name()));
    }

    void deadLetter(String topic) {
        meters.counter("parlance.delivery.dead.letters", "topic", topic).increment();
    }

    void reopened(boolean fenced) {
        meters.counter("parlance.delivery.reopened", "fenced", Boolean.toString(fenced))
                .increment();
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
