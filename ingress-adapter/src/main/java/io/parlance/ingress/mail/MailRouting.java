package io.parlance.ingress.mail;

import io.parlance.ingress.publish.Outgoing;
import io.parlance.ops.defaults.tenants.Tenant;
import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Decides whose a mail is. The contact is the one of the Send that it answers, as a signed id
 * proves; else its sender. To several mailboxes of one tenant it is one message.
 */
@Component
class MailRouting {
    private final Recipients recipients;
    private final ContactKey contacts;

    MailRouting(Recipients recipients, ContactKey contacts) {
        this.recipients = recipients;
        this.contacts = contacts;
    }

    /**
     * One message per tenant, in the order of the recipients.
     *
     * @param ours 1 or more
     * @param claim of the raw mail in the claim store
     */
    List<Outgoing.Message> messages(Reading.Mail mail, List<Recipient> ours, String claim) {
        return ours.stream()
                .collect(
                        Collectors.groupingBy(
                                r -> r.tenant().id(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ofOneTenant -> message(mail, ofOneTenant, claim))
                .toList();
    }

    private Outgoing.Message message(Reading.Mail mail, List<Recipient> ours, String claim) {
        Recipient first = ours.getFirst();
        String tenant = first.tenant().id();
        Address from = mail.words().sender();
        String messageId = mail.ids().own().orElseGet(() -> invented(mail.words(), first));
        MailMark mark = contacts.mark(tenant, messageId);
        ContactId own = contacts.contact(tenant, from);
        Optional<OutboundId> answers =
                answers(mail.ids(), ours)
                        .filter(id -> id.contact().equals(own) || !isToAnothers(from, id))
                        .findFirst();
        ContactId contact = answers.map(OutboundId::contact).orElse(own);
        var links =
                new Outgoing.Links(mark, marks(tenant, mail.ids()), answers, !contact.equals(own));
        return new Outgoing.Message(
                contacts.message(mark, from, mail.words().content()),
                new Outgoing.Recipient(tenant, first.mailbox(), first.lane()),
                new Outgoing.Sender(contact, from),
                Channel.MAIL,
                mail.words().text(),
                Optional.of(
                        new Outgoing.Mail(
                                reference(mail, messageId), links, mail.automatic(), claim)));
    }

    /** The address that it was written to knows best, then what is nearest. */
    private Stream<OutboundId> answers(Reading.Ids ids, List<Recipient> ours) {
        Stream<OutboundId> written = ours.stream().flatMap(r -> r.answers().stream());
        Stream<OutboundId> named =
                ids.refersTo().stream()
                        .flatMap(id -> recipients.answered(id, tenantOf(ours)).stream());
        return Stream.concat(written, named);
    }

    /**
     * Whether the Send went to the sender as some tenant's customer. Its signature does not say
     * whose it is, and a customer of two tenants may write one's id before the other's domain.
     */
    private boolean isToAnothers(Address from, OutboundId id) {
        return recipients
                .tenants()
                .anyMatch(tenant -> contacts.contact(tenant, from).equals(id.contact()));
    }

    private static Tenant tenantOf(List<Recipient> ours) {
        return ours.getFirst().tenant();
    }

    private List<MailMark> marks(String tenant, Reading.Ids ids) {
        return ids.refersTo().stream().map(id -> contacts.mark(tenant, id)).toList();
    }

    /** The same one for the same mail, so that its repeat is the same message. */
    private String invented(Reading.Words words, Recipient recipient) {
        MailMark date = contacts.mark(recipient.tenant().id(), Reading.Words.plain(words.date()));
        MessageId named = contacts.message(date, words.sender(), words.content());
        return "<" + named.value().replace(':', '.') + "@" + recipient.domain() + ">";
    }

    private static Outgoing.Reference reference(Reading.Mail mail, String messageId) {
        return new Outgoing.Reference(
                mail.words().subject(),
                Personal.of(messageId),
                Personal.of(String.join(" ", mail.ids().references())));
    }
}
