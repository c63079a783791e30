package io.parlance.ops.launcher.audit;

import io.parlance.ops.launcher.audit.Evidence.Final;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.ids.OutboundId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Accounts for every message: each that was received stands in exactly one of the columns replied,
 * handed off, suppressed, dead-lettered, open; whatever fits none is drift. In doubt is a mark, not
 * a column.
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
        }

        Audit result() {
            countMessages();
            checkOrders();
            Deliveries deliveries = Deliveries.of(evidence);
            findings.addAll(deliveries.findings());
            return new Audit(
                    received,
                    replied,
                    handedOff,
                    suppressed,
                    deadLettered,
                    open,
                    deliveries.undelivered(),
                    evidence.duplicatesDropped(),
                    deliveries.sentTwice(),
                    ended(DeliveryOutcome.IN_DOUBT),
                    deliveries.outOfOrder(),
                    drift + deliveries.drift(),
                    List.copyOf(findings));
        }

        private void countMessages() {
            Set<String> all = new TreeSet<>(evidence.accepted());
            all.addAll(evidence.inbound());
            all.addAll(evidence.deadLettered());
            all.addAll(evidence.finals().keySet());
            all.forEach(this::count);
            received = all.size() + evidence.unreadable();
            deadLettered += evidence.unreadable();
        }

        private void count(String message) {
            Final end = evidence.finals().get(message);
            if (end != null) {
                countEnd(end);
            } else if (evidence.deadLettered().contains(message)) {
                deadLettered++;
            } else if (evidence.inbound().contains(message)) {
                open++;
            } else {
                drift("accepted, but not on the log: " + message);
            }
        }

        private void countEnd(Final end) {
            switch (end.outcome()) {
                case REPLIED -> replied++;
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
            evidence.finals().values().forEach(end -> said.addAll(end.outboundIds()));
            said.removeAll(ordered);
            said.forEach(id -> drift("decided, but never ordered: " + id));
        }

        private int ended(DeliveryOutcome outcome) {
            return (int) evidence.deliveries().values().stream().filter(o -> o == outcome).count();
        }

        private void drift(String what) {
            drift++;
            findings.add("drift: " + what);
        }
    }
}
