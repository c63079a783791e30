package io.parlance.ops.defaults.tenants;

import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.ids.Address;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A company that customers write to, and how it wants to be spoken for.
 *
 * @param id in every record of its customers; 1 to 40 of a-z, 0-9 and '-'
 * @param voice how the model shall sound, in plain words
 * @param language of notices; BCP 47, such as "en"
 */
public record Tenant(
        String id,
        String name,
        String voice,
        String language,
        ZoneId timezone,
        Sms sms,
        Mail mail,
        Chat chat,
        Hours hours,
        Notices notices,
        Rules rules) {
    /**
     * @param numbers the company's own
     * @param lane of what is written to them
     */
    public record Sms(List<Address> numbers, Lane lane) {}

    /**
     * A company without mailboxes answers no mail.
     *
     * @param mailboxes the company's own
     * @param sent where a copy of every mail that goes out is kept, to prove that it went out;
     *     empty where there are no mailboxes
     */
    public record Mail(List<Mailbox> mailboxes, Optional<Address> sent) {
        public Mail {
            mailboxes = List.copyOf(mailboxes);
            if (!mailboxes.isEmpty() && sent.isEmpty()) {
                throw new IllegalArgumentException("mail.sent is missing");
            }
        }
    }

    /**
     * @param lane of what is written to it
     */
    public record Mailbox(Address address, Lane lane) {
        /** What follows its '@'. */
        public String domain() {
            return address.value().substring(address.value().lastIndexOf('@') + 1);
        }
    }

    /**
     * @param origins of the pages that hold its chat box, as a browser's Origin header has them;
     *     none: it has no chat
     * @param lane of what is written there
     */
    public record Chat(List<URI> origins, Lane lane) {
        public Chat {
            origins = List.copyOf(origins);
        }
    }

    /**
     * What a customer is told without a model.
     *
     * @param handoff a person will answer
     * @param delayed the answer takes longer
     */
    public record Notices(String handoff, String delayed) {}

    /** What the company decided for cases that have no right answer. */
    public record Rules(InDoubt inDoubt) {}

    /** What happens with a message of which nobody can know whether it was sent. */
    public enum InDoubt {
        /** A person looks; the customer may have got nothing. */
        PERSON,
        /** It is sent again; the customer may get it twice. */
        RESEND
    }
}
