package io.parlance.notification.delivery;

import io.parlance.notification.delivery.Receipt.Sighting;
import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a provider has accepted of the calls that reached it. */
final class Provider {
    private final Map<Call, Copy> copies = new LinkedHashMap<>();

    /** A call under way, maybe one of an owner that is gone. */
    record Call(Effect.Call call, int owner) {
        OutboundId id() {
            return call.entry().id();
        }
    }

    /** What the customer got. */
    record Copy(Send send, String providerId, Duration at) {
        Sighting seen() {
            return new Sighting(providerId, Optional.empty());
        }
    }

    Copy accept(Call call, Duration now) {
        return copies.computeIfAbsent(
                call, _ -> new Copy(call.call().entry().send(), "SM" + copies.size(), now));
    }

    boolean has(Call call) {
        return copies.containsKey(call);
    }

    List<Copy> copies() {
        return List.copyOf(copies.values());
    }

    List<Copy> copiesOf(Send send) {
        return copies().stream().filter(copy -> copy.send().id().equals(send.id())).toList();
    }

    /** All texts are the same: the list tells them apart by recipient and time alone. */
    List<Sighting> find(Effect.Search search) {
        return copies().reversed().stream()
                .filter(copy -> copy.send().to().equals(search.entry().send().to()))
                .filter(copy -> !Sends.START.plus(copy.at()).isBefore(search.lost().begunAt()))
                .map(Copy::seen)
                .toList();
    }
}
