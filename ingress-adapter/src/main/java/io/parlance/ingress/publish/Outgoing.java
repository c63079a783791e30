package io.parlance.ingress.publish;

import io.parlance.ingress.door.Person;
import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the edge writes to Kafka. */
public sealed interface Outgoing {
    /**
     * A customer's message.
     *
     * @param mail what only a mail has
     */
    record Message(
            MessageId id,
            Recipient recipient,
            Sender sender,
            Channel channel,
            Personal text,
            Optional<Mail> mail)
            implements Outgoing {
        /** A message by any other way than mail. */
        public Message(
                MessageId id, Recipient recipient, Sender sender, Channel channel, Personal text) {
            this(id, recipient, sender, channel, text, Optional.empty());
        }
    }

    /**
     * What a mail says besides its text.
     *
     * @param automatic why it was written by a machine, in one word
     * @param rawMail its name in the claim store
     */
    record Mail(Reference reference, Links links, Optional<String> automatic, String rawMail) {}

    /**
     * A mail as a reply has to refer to it.
     *
     * @param messageId with angle brackets
     * @param references with angle brackets, oldest first, a space between two
     */
    record Reference(Personal subject, Personal messageId, Personal references) {}

    /**
     * What a mail hangs together with.
     *
     * @param refersTo nearest first
     * @param answers the Send whose signed id it carries
     * @param foreign whether somebody else than that Send's receiver wrote it
     */
    record Links(
            MailMark mark, List<MailMark> refersTo, Optional<OutboundId> answers, boolean foreign) {
        public Links {
            refersTo = List.copyOf(refersTo);
        }
    }

    /** What somebody typed into a chat; there is no address that it was written to. */
    record Chat(MessageId id, String tenant, Lane lane, Sender sender, Personal text)
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

    /**
     * What a person at the desk wants done.
     *
     * @param id made by their client, so that a repeat is the same command
     * @param seen the conversation's event that they had seen last; 0 where that is of no account
     */
    record Command(String id, Person by, ConversationId conversation, long seen, Wanted wanted)
            implements Outgoing {}

    /**
     * A message that nobody can answer; kept as it came, since nothing accepted is lost.
     *
     * @param why a word without personal data
     */
    record Unanswerable(MessageId id, String why, Untouched what) implements Outgoing {}
}
