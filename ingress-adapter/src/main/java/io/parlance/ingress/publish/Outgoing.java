package io.parlance.ingress.publish;

import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import java.util.OptionalInt;

/** What the edge writes to Kafka. */
public sealed interface Outgoing {
    /** A customer's message. */
    record Message(MessageId id, Recipient recipient, Sender sender, Channel channel, Personal text)
            implements Outgoing {}

    /** The part of the company that was written to. */
    record Recipient(String tenant, Address address, Lane lane) {}

    /** Who wrote. */
    record Sender(ContactId contact, Address address) {}

    /**
     * What a provider says later about a message of ours.
     *
     * @param tenant of the number that it went out from; empty where unknown
     * @param status the provider's own word
     */
    record Receipt(
            String tenant,
            OutboundId outbound,
            String providerId,
            String status,
            OptionalInt errorCode)
            implements Outgoing {}

    /** A message that nobody can answer; kept as it came, since nothing accepted is lost. */
    final class Unanswerable implements Outgoing {
        private final MessageId id;
        private final String why;
        private final byte[] form;

        /**
         * @param why a word without personal data
         * @param form the body of the webhook, untouched
         */
        public Unanswerable(MessageId id, String why, byte[] form) {
            this.id = id;
            this.why = why;
            this.form = form.clone();
        }

        MessageId id() {
            return id;
        }

        public String why() {
            return why;
        }

        byte[] form() {
            return form.clone();
        }
    }
}
