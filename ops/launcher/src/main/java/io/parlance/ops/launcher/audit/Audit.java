package io.parlance.ops.launcher.audit;

import io.parlance.ops.launcher.audit.Evidence.Final;
import io.parlance.ops.launcher.audit.Evidence.Messages;
import io.parlance.ops.launcher.audit.Evidence.Place;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.ids.OutboundId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Accounts for every message: each that was received stands in exactly one of the columns replied,
 * handed off, suppressed, dead-lettered, open; whatever fits none is drift. In doubt is a mark, not
 * a column. Younger than {@code since} is what this is about.
 *
 * @param suppressed by reason
 * @param open messages whose turn has no final event
 * @param undelivered Sends whose delivery has not ended
 * @param sentTwice copies with a customer beyond the Sends of them
 * @param outOfOrder copies that came after one that was ordered later
 * @param drift what fits no column
 * @param findings what each defect is about, by ids only
 */
record Audit(
        Instant since,
        int received,
        int replied,
        int handedOff,
        Map<String, Integer> suppressed,
        int deadLettered,
        int open,
        int undelivered,
        int duplicatesDropped,
        int sentTwice,
        int inDoubt,
        int outOfOrder,
        int drift,
        List<String> findings) {
    static Audit of(Evidence evidence) {
        return new Count(evidence).result();
    }

    /** Nothing is lost, doubled, out of order or unexplained. */
    boolean isClean() {
        return drift == 0 && sentTwice == 0 && outOfOrder == 0;
    }

    /** Nothing is under way any more. */
    boolean isSettled() {
        return open == 0 && undelivered == 0;
    }

    private static final class Count {
        private final Evidence evidence;
        private final Messages messages;
        private final List<String> findings = new ArrayList<>();
        private final Map<String, Integer> suppressed = new TreeMap<>();
        private int received;
        private int replied;
        private int handedOff;
        private int deadLettered;
        private int open;
        private int drift;

        Count(Evidence evidence) {
            this.evidence = evidence;
            this.messages = evidence.messages();
        }

        Audit result() {
            countMessages();
            checkOrders();
            Deliveries deliveries = Deliveries.of(evidence);
            findings.addAll(deliveries.findings());
            return new Audit(
                    evidence.since(),
                    received,
                    replied,
                    handedOff,
                    suppressed,
                    deadLettered,
                    open,
                    deliveries.undelivered(),
                    messages.duplicatesDropped(),
                    deliveries.sentTwice(),
                    ended(DeliveryOutcome.IN_DOUBT),
                    deliveries.outOfOrder(),
                    drift + deliveries.drift(),
                    List.copyOf(findings));
        }

        private void countMessages() {
            Set<String> all = evidence.youngMessages();
            all.forEach(this::count);
            received = all.size() + messages.unreadable();
            deadLettered += messages.unreadable();
        }

        private void count(String message) {
            Final end = messages.finals().get(message);
            Place dead = messages.deadLettered().get(message);
            Place inbound = messages.inbound().get(message);
            if (end != null) {
                countEnd(message, end);
            } else if (dead != null && !isPutBack(dead, inbound)) {
                deadLettered++;
            } else if (inbound != null) {
                open++;
            } else {
                drift("accepted, but not on the log: " + message);
            }
        }

        /** Then it stands on the log once more, behind where it stood. */
        private static boolean isPutBack(Place dead, @Nullable Place inbound) {
            return inbound != null && inbound.offset() > dead.offset();
        }

        private void countEnd(String message, Final end) {
            switch (end.outcome()) {
                case REPLIED -> {
                    replied++;
                    if (end.outboundIds().isEmpty()) {
                        drift("said to be replied to, but by no Send: " + message);
                    }
                }
                case HANDED_OFF -> handedOff++;
                case SUPPRESSED ->
                        suppressed.merge(
                                end.reason() == null ? "none" : end.reason(), 1, Integer::sum);
            }
        }

        /** What a turn says it sent must have been ordered. */
        private void checkOrders() {
            Set<OutboundId> ordered = new HashSet<>();
            evidence.sends().forEach(send -> ordered.add(send.id()));
            Set<OutboundId> said = new HashSet<>();
            messages.finals().values().stream()
                    .filter(end -> evidence.isYoung(end.at()))
                    .forEach(end -> said.addAll(end.outboundIds()));
            said.removeAll(ordered);
            said.forEach(id -> drift("decided, but never ordered: " + id));
        }

        private int ended(DeliveryOutcome outcome) {
            return (int)
                    evidence.youngSends().stream()
                            .filter(send -> evidence.deliveries().get(send.id()) == outcome)
                            .count();
        }

        private void drift(String what) {
            drift++;
            findings.add("drift: " + what);
        }
    }
}
