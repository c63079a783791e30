package io.parlance.stream.topology;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.stream.avro.MailReferenceRow;
import io.parlance.stream.avro.MailThreadRow;
import io.parlance.stream.conversation.MailReference;
import io.parlance.stream.conversation.MailThread;
import io.parlance.stream.conversation.MailThreads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept of mails, in the rows of contacts and conversations. */
final class MailRows {
    private MailRows() {}

    static List<MailThreadRow> toRows(MailThreads threads) {
        return threads.threads().stream().map(MailRows::toRow).toList();
    }

    private static MailThreadRow toRow(MailThread thread) {
        return MailThreadRow.newBuilder()
                .setConversationId(thread.conversation().toString())
                .setReceived(thread.received().stream().map(MailMark::value).toList())
                .setSent(thread.sent().stream().map(OutboundId::counter).toList())
                .build();
    }

    static MailThreads fromRows(List<MailThreadRow> rows, ContactId contact) {
        return new MailThreads(rows.stream().map(row -> fromRow(row, contact)).toList());
    }

    private static MailThread fromRow(MailThreadRow row, ContactId contact) {
        return new MailThread(
                ConversationId.parse(row.getConversationId()),
                row.getReceived().stream().map(MailMark::new).toList(),
                row.getSent().stream().map(counter -> new OutboundId(contact, counter)).toList());
    }

    static @Nullable MailReferenceRow toRow(@Nullable MailReference reference) {
        if (reference == null) {
            return null;
        }
        return MailReferenceRow.newBuilder()
                .setSubject(reference.subject().toBytes())
                .setMessageId(reference.messageId().toBytes())
                .setReferences(reference.references().toBytes())
                .build();
    }

    static @Nullable MailReference fromRow(@Nullable MailReferenceRow row) {
        if (row == null) {
            return null;
        }
        return new MailReference(
                Personal.fromBytes(row.getSubject()),
                Personal.fromBytes(row.getMessageId()),
                Personal.fromBytes(row.getReferences()));
    }
}
