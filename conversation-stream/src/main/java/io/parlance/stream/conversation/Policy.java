package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import java.time.Duration;

/**
 * What a tenant and the operator decided.
 *
 * @param notices what the tenant's customers are told without a model
 * @param firstDeadline after which the customer is told, once a turn, that it takes longer
 * @param coldDeadline after which a person takes the turn
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
        Duration firstDeadline,
        Duration coldDeadline,
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
        if (coldDeadline.compareTo(firstDeadline) <= 0) {
            throw new IllegalArgumentException(
                    "the cold deadline %s must be later than the first %s"
                            .formatted(coldDeadline, firstDeadline));
        }
    }
}
