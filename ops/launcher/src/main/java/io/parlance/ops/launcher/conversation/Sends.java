package io.parlance.ops.launcher.conversation;

import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.DeliverySettled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was ordered for the customer.
 *
 * @param underWay that no event has settled, oldest first
 * @param settled how each ended, for all that was said last
 */
record Sends(List<String> underWay, Map<String, DeliveryOutcome> settled) {
    static final Sends NONE = new Sends(List.of(), Map.of());

    Sends {
        underWay = List.copyOf(underWay);
        settled = Map.copyOf(settled);
    }

    /** A final event also names Sends that have settled before it. */
    Sends ordered(List<String> ids) {
        Stream<String> added = ids.stream().filter(id -> !settled.containsKey(id));
        return new Sends(Stream.concat(underWay.stream(), added).distinct().toList(), settled);
    }

    /** A provider may take its word back: the last counts. */
    Sends settled(DeliverySettled event) {
        String id = event.getOutboundId();
        Map<String, DeliveryOutcome> all = new LinkedHashMap<>(settled);
        all.put(id, event.getOutcome());
        return new Sends(underWay.stream().filter(one -> !one.equals(id)).toList(), all);
    }

    /** Of which nobody can know whether the customer has them. */
    List<String> inDoubt() {
        return settled.entrySet().stream()
                .filter(entry -> entry.getValue() == DeliveryOutcome.IN_DOUBT)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
