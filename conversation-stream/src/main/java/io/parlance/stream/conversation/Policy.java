package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import java.time.Duration;

/**
 * What a tenant and the operator decided.
 *
 * @param notices what the tenant's customers are told without a model
 * @param bursts how what is written in one go becomes one turn
 * @param loops how many automatic messages a customer may get in a while
 * @param handoff when a person shall answer whatever the model says
 * @param personsSilence after which a person who claimed, and does nothing more, has it no longer
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
        Bursts bursts,
        Loops loops,
        HandoffRules handoff,
        Duration personsSilence,
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
     * @param help who we are, and how to get nothing more
     * @param welcome the customer is written to again
     */
    public record Notices(Personal handoff, Personal delayed, Personal help, Personal welcome) {}

    public Policy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, is " + attempts);
        }
    }

    /** How long to wait for the notification service after this wait was in vain. */
    Duration afterDeliveryWait(Duration before) {
        Duration twice = before.multipliedBy(2);
        return twice.compareTo(longestDeliveryWait) < 0 ? twice : longestDeliveryWait;
    }
}
