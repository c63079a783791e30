package io.parlance.stream.conversation;

import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.OutboundId;
import java.util.ArrayList;
import java.util.List;

/**
 * By what a later mail is known to belong to this conversation. Bounded: the oldest are forgotten.
 *
 * @param received marks of the customer's mails, oldest first
 * @param sent our own mails, oldest first
 */
public record MailThread(
        ConversationId conversation, List<MailMark> received, List<OutboundId> sent) {
    /** Of each kind. */
    static final int MOST = 50;

    public MailThread {
        received = List.copyOf(received);
        sent = List.copyOf(sent);
    }

    static MailThread first(ConversationId conversation) {
        return new MailThread(conversation, List.of(), List.of());
    }

    MailThread with(MailMark mark) {
        return new MailThread(conversation, last(received, mark), sent);
    }

    MailThread with(OutboundId outbound) {
        return new MailThread(conversation, received, last(sent, outbound));
    }

    private static <T> List<T> last(List<T> all, T next) {
        List<T> more = new ArrayList<>(all);
        more.remove(next);
        more.add(next);
        return more.subList(Math.max(0, more.size() - MOST), more.size());
    }
}
