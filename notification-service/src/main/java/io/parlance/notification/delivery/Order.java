package io.parlance.notification.delivery;

import io.parlance.schemas.ids.ContactId;

/** What a conversation orders. */
public sealed interface Order permits Order.Numbered, Revoke, Allow {
    /** Whom it is for. */
    ContactId contact();

    /** An order that a chat window may show. */
    sealed interface Numbered extends Order permits Send, Status {
        /** Number of what a chat window shows; 0 on other channels. */
        long sequence();
    }
}
