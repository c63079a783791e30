package io.parlance.stream.conversation;

import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.time.Instant;

/**
 * A Revoke that the notification service has not answered yet.
 *
 * @param upTo the contact's last Send before it
 * @param until when it is ordered again
 * @param backoff how long the last wait was; each is longer than the one before
 */
public record Revoking(Reach reach, OutboundId upTo, Instant until, Duration backoff) {
    /** What it covers, and for whose sake. */
    public sealed interface Reach {}

    /** What no person wrote in this conversation. */
    public record OfConversation() implements Reach {}

    /**
     * Everything to the contact.
     *
     * @param message by which the customer asked for it
     */
    public record OfContact(MessageId message) implements Reach {}

    boolean isOfContact() {
        return reach instanceof OfContact;
    }

    Revoking orderedAgain(Instant now, Policy policy) {
        Duration next = policy.afterDeliveryWait(backoff);
        return new Revoking(reach, upTo, now.plus(next), next);
    }
}
