package io.parlance.ops.launcher.audit;

import static java.util.stream.Collectors.groupingBy;

import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.audit.Evidence.Letter;
import io.parlance.ops.launcher.audit.Evidence.Send;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.ids.ContactId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Sends held against what customers' phones, mailboxes and chats hold. A provider of SMS knows
 * no outbound id, so these are matched by customer and text: Sends of the same words to the same
 * customer count together.
 */
record Deliveries(
        int sentTwice, int outOfOrder, int undelivered, int drift, List<String> findings) {
    static Deliveries of(Evidence evidence) {
        return new Match(evidence).result();
    }

    private static final class Match {
        private final Evidence evidence;
        private final Map<Letter, List<Send>> sends;
        private final Map<Letter, List<Copy>> copies;
        private final List<String> findings = new ArrayList<>();
        private int sentTwice;
        private int outOfOrder;
        private int drift;

        Match(Evidence evidence) {
            this.evidence = evidence;
            this.sends = evidence.sends().stream().collect(groupingBy(Send::letter));
            this.copies = evidence.copies().stream().collect(groupingBy(Copy::letter));
        }

        Deliveries result() {
            Set<Letter> letters = new HashSet<>(sends.keySet());
            letters.addAll(copies.keySet());
            letters.forEach(this::check);
            checkOrder();
            int undelivered =
                    (int)
                            evidence.sends().stream()
                                    .filter(send -> !evidence.deliveries().containsKey(send.id()))
                                    .count();
            return new Deliveries(sentTwice, outOfOrder, undelivered, drift, findings);
        }

        private void check(Letter letter) {
            List<Send> ordered = sends.getOrDefault(letter, List.of());
            int held = copies.getOrDefault(letter, List.of()).size();
            int sent = (int) ordered.stream().filter(Send::kept).filter(this::isSent).count();
            int possible = (int) ordered.stream().filter(this::mayBeThere).count();
            if (ordered.isEmpty()) {
                drift += held;
                findings.add("drift: " + held + " with a customer that nobody ordered");
            } else if (held < sent) {
                drift += sent - held;
                findings.add("drift: said to be sent, but not with the customer: " + ids(ordered));
            } else if (held > ordered.size()) {
                sentTwice += held - ordered.size();
                findings.add("sent twice: " + ids(ordered));
            } else if (held > possible) {
                drift += held - possible;
                findings.add("drift: said to have failed, but with the customer: " + ids(ordered));
            }
        }

        private boolean isSent(Send send) {
            return evidence.deliveries().get(send.id()) == DeliveryOutcome.SENT;
        }

        private boolean mayBeThere(Send send) {
            DeliveryOutcome outcome = evidence.deliveries().get(send.id());
            return outcome != DeliveryOutcome.FAILED && outcome != DeliveryOutcome.REVOKED;
        }

        /** Per customer, in the order of acceptance, the counters of the Sends must rise. */
        private void checkOrder() {
            Map<Letter, Deque<Send>> left = new HashMap<>();
            sends.forEach((letter, all) -> left.put(letter, new ArrayDeque<>(inOrder(all))));
            Map<ContactId, Long> highest = new HashMap<>();
            for (Copy copy : evidence.copies()) {
                Deque<Send> candidates = left.getOrDefault(copy.letter(), new ArrayDeque<>());
                if (!candidates.isEmpty()) {
                    follow(candidates.removeFirst(), highest);
                }
            }
        }

        private List<Send> inOrder(List<Send> all) {
            return all.stream()
                    .filter(this::mayBeThere)
                    .sorted(Comparator.comparingLong(send -> send.id().counter()))
                    .toList();
        }

        private void follow(Send send, Map<ContactId, Long> highest) {
            long before = highest.getOrDefault(send.id().contact(), 0L);
            if (send.id().counter() < before) {
                outOfOrder++;
                findings.add("out of order: " + send.id() + " after " + before);
            } else {
                highest.put(send.id().contact(), send.id().counter());
            }
        }

        private static String ids(List<Send> ordered) {
            return ordered.stream().map(send -> send.id().toString()).toList().toString();
        }
    }
}
