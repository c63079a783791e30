package io.parlance.stream.topology;

import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.InboundMail;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.stream.conversation.Mail;
import io.parlance.stream.conversation.MailReference;
import org.jspecify.annotations.Nullable;

/** What only a mail has, between its record and the machine's own words. */
final class MailWire {
    private MailWire() {}

    /**
     * @throws IllegalArgumentException where a field is not what its schema says
     */
    static @Nullable Mail fromWire(@Nullable InboundMail mail) {
        if (mail == null) {
            return null;
        }
        String answers = mail.getAnswers();
        return new Mail(
                new MailMark(mail.getMark()),
                mail.getRefersTo().stream().map(MailMark::new).toList(),
                answers == null ? null : OutboundId.parse(answers),
                mail.getForeign(),
                mail.getAutomatic());
    }

    /**
     * @throws IllegalArgumentException where a field is longer than a mail's may be
     */
    static @Nullable MailReference reference(@Nullable InboundMail mail) {
        if (mail == null) {
            return null;
        }
        return new MailReference(
                Personal.fromBytes(mail.getReference().getSubject()),
                Personal.fromBytes(mail.getReference().getMessageId()),
                Personal.fromBytes(mail.getReference().getReferences()));
    }

    static io.parlance.schemas.avro.@Nullable MailReference toWire(
            @Nullable MailReference reference) {
        if (reference == null) {
            return null;
        }
        return io.parlance.schemas.avro.MailReference.newBuilder()
                .setSubject(reference.subject().toBytes())
                .setMessageId(reference.messageId().toBytes())
                .setReferences(reference.references().toBytes())
                .build();
    }
}
