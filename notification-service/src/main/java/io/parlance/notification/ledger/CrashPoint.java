package io.parlance.notification.ledger;

/**
 * Where a process can die on a delivery's way, so that tests can make it die just there. A Send by
 * chat has no call: for it, intent and outcome are one transaction.
 */
enum CrashPoint {
    /**
     * {@link Turn}: a Send was read and its first call, or its chat event, decided; the transaction
     * that says so has not begun.
     */
    BEFORE_INTENT,

    /** {@link Calls}: the intent is committed; the channel has not been asked yet. */
    AFTER_INTENT_COMMIT,

    /** {@link Calls}: the provider has accepted it; the loop does not know yet. */
    AFTER_ACCEPT,

    /** {@link Turn}: the transaction that holds the outcome is committed; nothing followed yet. */
    AFTER_OUTCOME,

    /**
     * {@link Turn}: all of the transaction that holds the outcome has been given to Kafka, but not
     * its commit: the next owner finds it open.
     */
    BEFORE_NEXT_COMMIT,

    /** {@link Turn}: a Revoke was read; the transaction that holds its mark has not begun. */
    BEFORE_MARK,

    /** {@link Turn}: the transaction that holds the mark of a Revoke is committed. */
    AFTER_MARK;

    /** Hears of each passage, on the thread that passes; in production nobody does. */
    interface Listener {
        Listener NOBODY = _ -> {};

        void reached(CrashPoint point);
    }
}
