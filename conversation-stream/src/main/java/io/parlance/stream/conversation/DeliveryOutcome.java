package io.parlance.stream.conversation;

/** How a Send ended. */
public enum DeliveryOutcome {
    SENT,
    FAILED,
    /** Nobody can know whether it was sent. */
    IN_DOUBT,
    REVOKED
}
