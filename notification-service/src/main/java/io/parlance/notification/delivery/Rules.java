package io.parlance.notification.delivery;

import java.time.Duration;
import java.util.function.Function;

/**
 * What the book goes by.
 *
 * @param lease how long a call may be under way; longer than its hard time-out
 * @param settling how long a lost call is looked for
 * @param unsearched how long a lost call stays open while the provider cannot be asked; settling or
 *     longer
 * @param searchEvery pause between two searches of the same
 * @param retention how long finished entries are kept; longer than orders can come again
 * @param marked how long a conversation's mark is kept; longer than dead letters can come again
 * @param concurrentCalls at most this many calls at once in a partition
 * @param inDoubt what a tenant wants where a copy may or may not have left
 */
public record Rules(
        RetryPlan retry,
        Duration lease,
        Duration settling,
        Duration unsearched,
        Duration searchEvery,
        Duration retention,
        Duration marked,
        int concurrentCalls,
        Function<String, InDoubt> inDoubt) {
    /** What happens to a Send of which nobody knows whether it left. */
    public enum InDoubt {
        /** It is given to a person; never sent again. */
        PERSON,
        /** It is sent once more; the customer may get two copies. */
        RESEND
    }
}
