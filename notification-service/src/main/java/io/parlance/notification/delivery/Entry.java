package io.parlance.notification.delivery;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.OutboundId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one Send stands.
 *
 * @param orderOffset where the order stands in its partition; orders the Sends of a contact
 * @param revokes those that are answered once this is no longer under way
 */
public record Entry(Send send, long orderOffset, Delivery state, List<Revoke> revokes)
        implements Kept {
    public Entry {
        revokes = List.copyOf(revokes);
    }

    public Entry(Send send, long orderOffset, Delivery state) {
        this(send, orderOffset, state, List.of());
    }

    public OutboundId id() {
        return send.id();
    }

    ContactId contact() {
        return send.contact();
    }

    boolean isOpen() {
        return !(state instanceof Delivery.Finished);
    }

    /**
     * What is finished keeps no personal data: nothing of it will be sent again. No Revoke waits
     * for what is not under way.
     */
    Entry with(Delivery next) {
        return switch (next) {
            case Delivery.Begun _ -> new Entry(send, orderOffset, next, revokes);
            case Delivery.Waiting _ -> new Entry(send, orderOffset, next);
            case Delivery.Finished _ -> new Entry(send.stripped(), orderOffset, next);
        };
    }

    /** This Revoke waits for its end. */
    Entry with(Revoke revoke) {
        List<Revoke> more = Stream.concat(revokes.stream(), Stream.of(revoke)).toList();
        return isAwaitedBy(revoke) ? this : new Entry(send, orderOffset, state, more);
    }

    boolean isAwaitedBy(Revoke revoke) {
        return revokes.stream().anyMatch(known -> known.name().equals(revoke.name()));
    }
}
