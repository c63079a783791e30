package io.parlance.notification.delivery;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.OutboundId;

/**
 * One line of the ledger.
 *
 * @param orderOffset where the order stands in its partition; orders the Sends of a contact
 */
public record Entry(Send send, long orderOffset, Delivery state) {
    public OutboundId id() {
        return send.id();
    }

    ContactId contact() {
        return send.contact();
    }

    boolean isOpen() {
        return !(state instanceof Delivery.Finished);
    }

    /** What is finished keeps no personal data: nothing of it will be sent again. */
    Entry with(Delivery next) {
        Send kept = next instanceof Delivery.Finished ? send.stripped() : send;
        return new Entry(kept, orderOffset, next);
    }
}
