package io.parlance.notification.delivery;

/** How a delivery ended. */
public enum Outcome {
    SENT,
    FAILED,
    IN_DOUBT,
    REVOKED
}
