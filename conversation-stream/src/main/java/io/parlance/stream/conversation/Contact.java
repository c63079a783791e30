package io.parlance.stream.conversation;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One customer, across conversations.
 *
 * @param counter of the last Send; starts at the row's creation in milliseconds, so that none is
 *     repeated by a row that was erased and made anew
 * @param sequence of the last conversation event; 0 before the first
 * @param shown number of the last that the chat window shows; 0 before the first
 * @param open the conversation that the next message belongs to, unless it is a mail; null where it
 *     opens one
 * @param threads that a mail may belong to
 * @param sent times of the last automatic messages to them, oldest first; at most {@link
 *     Loops#MOST}
 * @param stop the message by which the customer wants nothing from us; null where they may be
 *     written to
 */
public record Contact(
        ContactId id,
        String tenant,
        KeyId keyId,
        long counter,
        long sequence,
        long shown,
        @Nullable ConversationId open,
        MailThreads threads,
        List<Instant> sent,
        @Nullable MessageId stop) {
    public Contact {
        sent = List.copyOf(sent);
    }

    /** A customer never seen before. */
    public static Contact first(ContactId id, String tenant, Instant now) {
        return new Contact(
                id,
                tenant,
                KeyId.first(id),
                now.toEpochMilli(),
                0,
                0,
                null,
                MailThreads.NONE,
                List.of(),
                null);
    }

    /** The conversation that the next message belongs to, unless it is a mail. */
    public Optional<ConversationId> conversation() {
        return Optional.ofNullable(open);
    }

    /** Whether this is that tenant's customer; no id of ours says whose it is. */
    public boolean isOf(String other) {
        return tenant.equals(other);
    }

    OutboundId outboundId() {
        return new OutboundId(id, counter);
    }

    Contact afterSend() {
        return new Contact(
                id, tenant, keyId, counter + 1, sequence, shown, open, threads, sent, stop);
    }

    Contact afterEvent() {
        return new Contact(
                id, tenant, keyId, counter, sequence + 1, shown, open, threads, sent, stop);
    }

    Contact afterShown() {
        return new Contact(
                id, tenant, keyId, counter, sequence, shown + 1, open, threads, sent, stop);
    }

    Contact in(ConversationId conversation) {
        return new Contact(
                id, tenant, keyId, counter, sequence, shown, conversation, threads, sent, stop);
    }

    Contact with(MailThreads changed) {
        return new Contact(id, tenant, keyId, counter, sequence, shown, open, changed, sent, stop);
    }

    /** The next message opens another conversation, unless it is a mail that knows its own. */
    Contact leaving(ConversationId conversation) {
        return conversation.equals(open)
                ? new Contact(
                        id, tenant, keyId, counter, sequence, shown, null, threads, sent, stop)
                : this;
    }

    /** The customer wants nothing from us. */
    public boolean optedOut() {
        return stop != null;
    }

    /**
     * @param message by which the customer wants nothing from us; null: they may be written to
     */
    Contact stoppedBy(@Nullable MessageId message) {
        return new Contact(
                id, tenant, keyId, counter, sequence, shown, open, threads, sent, message);
    }

    /** They get another automatic message. */
    Contact hearing(Instant at) {
        List<Instant> all = new ArrayList<>(sent);
        all.add(at);
        List<Instant> last = all.subList(Math.max(0, all.size() - Loops.MOST), all.size());
        return new Contact(id, tenant, keyId, counter, sequence, shown, open, threads, last, stop);
    }
}
