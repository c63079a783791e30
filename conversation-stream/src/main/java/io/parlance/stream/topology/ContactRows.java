package io.parlance.stream.topology;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.stream.avro.ContactRow;
import io.parlance.stream.conversation.Contact;

/** A contact as its store keeps it. */
final class ContactRows {
    private ContactRows() {}

    static ContactRow toRow(Contact contact) {
        return ContactRow.newBuilder()
                .setTenant(contact.tenant())
                .setKeyId(contact.keyId().toString())
                .setContactId(contact.id().value())
                .setCounter(contact.counter())
                .setSequence(contact.sequence())
                .setShown(contact.shown())
                .setThreads(MailRows.toRows(contact.threads()))
                .setOpen(contact.conversation().map(ConversationId::toString).orElse(null))
                .setSent(contact.sent())
                .setStop(contact.stop() == null ? null : contact.stop().value())
                .build();
    }

    static Contact fromRow(ContactRow row) {
        ContactId id = new ContactId(row.getContactId());
        return new Contact(
                id,
                row.getTenant(),
                KeyId.parse(row.getKeyId()),
                row.getCounter(),
                row.getSequence(),
                row.getShown(),
                row.getOpen() == null ? null : ConversationId.parse(row.getOpen()),
                MailRows.fromRows(row.getThreads(), id),
                row.getSent(),
                row.getStop() == null ? null : new MessageId(row.getStop()));
    }
}
