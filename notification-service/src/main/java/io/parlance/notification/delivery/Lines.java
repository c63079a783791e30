package io.parlance.notification.delivery;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.OutboundId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The open Sends of each contact in the order of their orders: only the first may go out. */
final class Lines {
    private final Map<ContactId, NavigableMap<Long, OutboundId>> lines = new HashMap<>();

    void join(Entry entry) {
        lines.computeIfAbsent(entry.contact(), _ -> new TreeMap<>())
                .put(entry.orderOffset(), entry.id());
    }

    void leave(Entry entry) {
        lines.computeIfPresent(
                entry.contact(),
                (_, line) -> {
                    line.remove(entry.orderOffset());
                    return line.isEmpty() ? null : line;
                });
    }

    Optional<OutboundId> first(ContactId contact) {
        return Optional.ofNullable(lines.get(contact)).map(line -> line.firstEntry().getValue());
    }

    Stream<OutboundId> of(ContactId contact) {
        return lines.getOrDefault(contact, Collections.emptyNavigableMap()).values().stream();
    }

    boolean isEmpty(ContactId contact) {
        return !lines.containsKey(contact);
    }

    Set<ContactId> contacts() {
        return Set.copyOf(lines.keySet());
    }

    Stream<OutboundId> all() {
        return lines.values().stream().flatMap(line -> line.values().stream());
    }
}
