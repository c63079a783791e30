package io.parlance.notification.delivery;

import io.parlance.schemas.ids.ContactId;

/** What a conversation orders. Later kinds (Revoke, Allow) find their place here. */
public sealed interface Order permits Send, Status {
    /** Whom it is for. */
    ContactId contact();

    /** Number of what a chat window shows; 0 on other channels. */
    long sequence();
}
