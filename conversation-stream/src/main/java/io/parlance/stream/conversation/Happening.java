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

    /** The customer wrote on while the model had this question. */
    record TurnSuperseded(RequestId request) implements Happening {}

    /** What came of people at the desk. */
    sealed interface AtDesk extends Happening {}

    record Claimed(String command, String agent) implements AtDesk {}

    /**
     * @param outcome of the replies that were on their way
     */
    record Sealed(String agent, DeliveryOutcome outcome) implements AtDesk {}

    record PersonReplied(String command, String agent, OutboundId outbound, Personal text)
            implements AtDesk {}

    record Noted(String command, String agent, Personal text) implements AtDesk {}

    /**
     * @param command null where nobody gave one
     * @param reason in a word
     */
    record Released(@Nullable String command, String agent, String reason) implements AtDesk {}

    record Transferred(String command, String agent, String to) implements AtDesk {}

    /**
     * @param reason in a word
     * @param holder who has the conversation; null where nobody does
     */
    record CommandRefused(String command, String agent, String reason, @Nullable String holder)
            implements AtDesk {}

    /**
     * @param reason in a word
     */
    record ConversationClosed(String reason) implements Happening {}

    /**
     * @param message that says so
     * @param outcome of what was on its way; null until it is known, and where they may be written
     *     to
     */
    record ConsentChanged(MessageId message, boolean allowed, @Nullable DeliveryOutcome outcome)
            implements Happening {}

    /** How a turn ended for its messages. */
    enum TurnOutcome {
        REPLIED,
        HANDED_OFF,
        /** Nobody is owed a reply. */
        SUPPRESSED
    }
}
