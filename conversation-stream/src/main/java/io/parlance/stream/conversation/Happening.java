package io.parlance.stream.conversation;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that a conversation decided or learned; every one is written down. */
public sealed interface Happening {
    record MessageReceived(MessageId id, Channel channel, Personal text) implements Happening {}

    record DuplicateDropped(MessageId id) implements Happening {}

    record TurnAsked(RequestId request, List<MessageId> messages) implements Happening {}

    /**
     * @param notice which one, in a word
     */
    record NoticeSent(String notice, OutboundId outbound) implements Happening {}

    /**
     * A turn's final event, or that of a message for which none was begun.
     *
     * @param turn the last that was begun; 0 before the first
     * @param reason in a word; null for a plain reply
     * @param text what was sent; null where nothing was
     * @param explanation null where no answer was used
     */
    record TurnFinished(
            int turn,
            List<MessageId> messages,
            TurnOutcome outcome,
            @Nullable String reason,
            List<OutboundId> outbounds,
            @Nullable Personal text,
            @Nullable Explanation explanation,
            List<String> citations)
            implements Happening {}

    record DeliverySettled(OutboundId outbound, DeliveryOutcome outcome, @Nullable String reason)
            implements Happening {}

    record ResultIgnored(RequestId request) implements Happening {}

    /** How a turn ended for its messages. */
    enum TurnOutcome {
        REPLIED,
        HANDED_OFF,
        /** Nobody is owed a reply. */
        SUPPRESSED
    }
}
