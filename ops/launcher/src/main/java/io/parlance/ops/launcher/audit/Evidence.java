package io.parlance.ops.launcher.audit;

import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.TurnOutcome;
import io.parlance.schemas.ids.OutboundId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What both outer ends and the log between them say. All that is there stands here; only what is
 * not older than {@code since} is accounted for, since of older things a part has expired.
 *
 * @param sends orders to deliver, each once
 * @param deliveries by outbound id, its latest end
 * @param copies what customers' phones, mailboxes and chats hold; those of a contact in the order
 *     of acceptance
 */
record Evidence(
        Instant since,
        Messages messages,
        List<Send> sends,
        Map<OutboundId, DeliveryOutcome> deliveries,
        List<Copy> copies) {
    /**
     * What came from customers.
     *
     * @param accepted ids of messages whose sender was told that they are accepted, with the time
     * @param inbound ids of messages on the log, each with its last place; a repeat stands there
     *     again
     * @param unreadable dead letters that no id can be read from
     * @param deadLettered ids of messages among the dead letters, each with its last place on the
     *     log
     * @param finals by message id, its latest final event
     * @param duplicatesDropped events that say so
     */
    record Messages(
            Map<String, Instant> accepted,
            Map<String, Place> inbound,
            int unreadable,
            Map<String, Place> deadLettered,
            Map<String, Final> finals,
            int duplicatesDropped) {}

    /**
     * Where and when a message is on the log.
     *
     * @param offset in its contact's partition of the messages; -1 for what never was there
     */
    record Place(long offset, Instant at) {}

    /** How a message's turn ended. */
    record Final(
            TurnOutcome outcome,
            @Nullable String reason,
            List<OutboundId> outboundIds,
            Instant at) {}

    /**
     * An order to deliver.
     *
     * @param at when it was decided, however often it was ordered since
     */
    record Send(OutboundId id, Letter letter, Instant at) {}

    /**
     * One message with a customer.
     *
     * @param id of its Send; null where it shows none
     */
    record Copy(Letter letter, @Nullable OutboundId id, Instant at) {}

    /** Who got or gets what from whom; says nothing of it in text, since it is personal. */
    record Letter(String from, String to, String text) {
        /** Of what carries the id of its Send; only who gets it is of interest. */
        static Letter to(String to) {
            return new Letter("", to, "");
        }

        @Override
        public String toString() {
            return "Letter[]";
        }
    }

    boolean isYoung(Instant at) {
        return !at.isBefore(since);
    }

    /** Ids of the messages that are accounted for. */
    Set<String> youngMessages() {
        Set<String> young = new TreeSet<>();
        messages.accepted.forEach((id, at) -> addIfYoung(young, id, at));
        messages.inbound.forEach((id, place) -> addIfYoung(young, id, place.at));
        messages.deadLettered.forEach((id, place) -> addIfYoung(young, id, place.at));
        messages.finals.forEach((id, end) -> addIfYoung(young, id, end.at));
        return young;
    }

    private void addIfYoung(Set<String> young, String id, Instant at) {
        if (isYoung(at)) {
            young.add(id);
        }
    }

    /** Sends that are accounted for. */
    List<Send> youngSends() {
        return sends.stream().filter(send -> isYoung(send.at)).toList();
    }
}
