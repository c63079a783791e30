package io.parlance.ops.defaults.tenants;

import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.ids.Address;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Bursts bursts,
        Loops loops,
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
     * @param help who we are, and how to get nothing more
     * @param welcome the customer, who wanted nothing more, is written to again
     */
    public record Notices(String handoff, String delayed, String help, String welcome) {}

    /**
     * How what a customer writes in one go becomes one turn.
     *
     * @param sms how long to wait for more after the last SMS; 0 or more
     * @param chat the same of a chat message; 0 or more
     * @param mail the same of a mail; 0 or more
     * @param longest to wait in all; at least each of them
     * @param superseded how often, in one turn, a question may be withdrawn because the customer
     *     wrote on while the model had it; 0 to 10
     * @param supersededFor how long after the first such message; 0 or more
     */
    public record Bursts(
            Duration sms,
            Duration chat,
            Duration mail,
            Duration longest,
            int superseded,
            Duration supersededFor) {
        public Bursts {
            require(sms, "sms", longest);
            require(chat, "chat", longest);
            require(mail, "mail", longest);
            if (superseded < 0 || superseded > 10) {
                throw new IllegalArgumentException("superseded must be 0 to 10");
            }
            if (supersededFor.isNegative()) {
                throw new IllegalArgumentException("supersededFor must be 0 or more");
            }
        }

        private static void require(Duration quiet, String key, Duration longest) {
            if (quiet.isNegative() || quiet.compareTo(longest) > 0) {
                throw new IllegalArgumentException(key + " must be 0 or more, up to longest");
            }
        }
    }

    /**
     * How many automatic messages a customer may get in a while.
     *
     * @param sms 0 to 50; 0: no limit
     * @param chat the same
     * @param mail the same
     * @param window how long one counts; more than 0
     */
    public record Loops(int sms, int chat, int mail, Duration window) {
        private static final int MOST = 50;

        public Loops {
            require(sms, "sms");
            require(chat, "chat");
            require(mail, "mail");
            if (!window.isPositive()) {
                throw new IllegalArgumentException("window must be more than 0");
            }
        }

        private static void require(int limit, String key) {
            if (limit < 0 || limit > MOST) {
                throw new IllegalArgumentException(key + " must be 0 to " + MOST);
            }
        }
    }

    /** What the company decided for cases that have no right answer. */
    public record Rules(InDoubt inDoubt, Handoff handoff) {}

    /**
     * When a person shall answer whatever the model says.
     *
     * @param intents of the model's answer, as the prompt's template names them
     * @param keywords of the customer's, as words or phrases, whatever their case
     * @param confidence of the model's answer at least; 0 to 1
     */
    public record Handoff(Set<String> intents, Set<String> keywords, double confidence) {
        public Handoff {
            intents = Set.copyOf(intents);
            keywords = Set.copyOf(keywords);
            if (confidence < 0 || confidence > 1) {
                throw new IllegalArgumentException("confidence must be 0 to 1");
            }
            if (keywords.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("a keyword is blank");
            }
        }
    }

    /** What happens with a message of which nobody can know whether it was sent. */
    public enum InDoubt {
        /** A person looks; the customer may have got nothing. */
        PERSON,
        /** It is sent again; the customer may get it twice. */
        RESEND
    }
}
