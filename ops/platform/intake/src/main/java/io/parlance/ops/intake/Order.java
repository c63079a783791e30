package io.parlance.ops.intake;

/** Which records wait for each other. */
public enum Order {
    /** None does. */
    NONE,
    /** Those of one key, in the order of their offsets; a record without a key waits for none. */
    PER_KEY
}
