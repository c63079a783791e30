package io.parlance.notification.delivery;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import java.time.Instant;
import java.util.Optional;

/**
 * Deliver this to the customer, once.
 *
 * @param tenant in whose name it goes out
 * @param at when the conversation decided it
 * @param from the company's own address, in normal form
 * @param sequence number of what a chat window shows; 0 on other channels
 * @param answers the mail that it answers; empty on other channels
 */
public record Send(
        OutboundId id,
        String tenant,
        KeyId keyId,
        ConversationId conversation,
        Instant at,
        Speaker by,
        Way way,
        String from,
        Personal to,
        Personal text,
        Optional<RequestId> request,
        long sequence,
        Optional<MailReference> answers)
        implements Order.Numbered {
    /** Who speaks. */
    public enum Speaker {
        MACHINE,
        NOTICE,
        PERSON
    }

    /** The way it goes. */
    public enum Way {
        SMS,
        MAIL,
        CHAT
    }

    public Send {
        if (!id.contact().equals(conversation.contact())) {
            throw new IllegalArgumentException(
                    "the Send " + id + " belongs to another contact than its conversation");
        }
        if ((way == Way.CHAT) != (sequence > 0)) {
            throw new IllegalArgumentException(
                    "the Send " + id + " by " + way + " has the chat number " + sequence);
        }
    }

    @Override
    public ContactId contact() {
        return id.contact();
    }

    /** The same without personal data: enough to answer for it once nothing more is tried. */
    Send stripped() {
        Personal none = new Personal.Erased();
        return new Send(
                id,
                tenant,
                keyId,
                conversation,
                at,
                by,
                way,
                from,
                none,
                none,
                request,
                sequence,
                Optional.empty());
    }
}
