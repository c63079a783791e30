package io.parlance.ops.launcher.audit;

import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.TurnOutcome;
import io.parlance.schemas.ids.OutboundId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What both outer ends and the log between them say.
 *
 * @param accepted ids of messages whose sender was told that they are accepted
 * @param inbound ids of messages on the log; a repeat stands there again
 * @param unreadable dead letters that no id can be read from
 * @param deadLettered ids of messages among the dead letters
 * @param finals by message id, its latest final event
 * @param duplicatesDropped events that say so
 * @param sends orders to deliver, each once
 * @param deliveries by outbound id, its latest end
 * @param copies what customers' phones, mailboxes and chats hold; those of a contact in the order
 *     of acceptance
 */
record Evidence(
        Set<String> accepted,
        Set<String> inbound,
        int unreadable,
        Set<String> deadLettered,
        Map<String, Final> finals,
        int duplicatesDropped,
        List<Send> sends,
        Map<OutboundId, DeliveryOutcome> deliveries,
        List<Copy> copies) {
    /** How a message's turn ended. */
    record Final(TurnOutcome outcome, @Nullable String reason, List<OutboundId> outboundIds) {}

    /**
     * An order to deliver.
     *
     * @param kept whether all that the customer was shown of it is still there to be counted
     */
    record Send(OutboundId id, Letter letter, boolean kept) {}

    /** One message with a customer. */
    record Copy(Letter letter) {}

    /** What a copy shows of its Send; says nothing of it in text, since it is personal. */
    record Letter(String from, String to, String text) {
        /** What carries the id of its Send, as mail and chat do; a provider of SMS knows none. */
        static Letter named(String to, OutboundId id) {
            return new Letter("", to, id.toString());
        }

        @Override
        public String toString() {
            return "Letter[]";
        }
    }
}
