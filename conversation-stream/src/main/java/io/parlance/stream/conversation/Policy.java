package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import java.time.Duration;

/**
 * What a tenant and the operator decided.
 *
 * @param notices what the tenant's customers are told without a model
 * @param deadlines of a turn
 * @param attempts how often a turn is asked in all; 1 or more
 * @param retryPause before the second attempt; twice as long before the third
 * @param deliveryWait after which a Send that has not settled is ordered again
 * @param longestDeliveryWait the wait doubles up to this
 * @param historyUtterances kept at most
 * @param historyCharacters kept at most, over all utterances
 * @param settledDeliveries remembered at most
 */
public record Policy(
        Notices notices,
        Deadlines deadlines,
        int attempts,
        Duration retryPause,
        Duration deliveryWait,
        Duration longestDeliveryWait,
        int historyUtterances,
        int historyCharacters,
        int settledDeliveries) {
    /**
     * The tenant's own words.
     *
     * @param handoff a person will answer
     * @param delayed the answer takes longer
     */
    public record Notices(Personal handoff, Personal delayed) {}

    public Policy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, is " + attempts);
        }
    }
}
