package io.parlance.ops.launcher.audit;

import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.audit.Evidence.Send;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.OutboundId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Sends held against what customers' phones, mailboxes and chats hold. */
record Deliveries(
        int sentTwice, int outOfOrder, int undelivered, int drift, List<String> findings) {
    static Deliveries of(Evidence evidence) {
        return new Match(evidence).result();
    }

    private static final class Match {
        private final Evidence evidence;
        private final Owners owners;
        private final Map<OutboundId, Integer> held = new HashMap<>();
        private final Map<ContactId, Long> highest = new HashMap<>();
        private final List<String> findings = new ArrayList<>();
        private int sentTwice;
        private int outOfOrder;
        private int drift;

        Match(Evidence evidence) {
            this.evidence = evidence;
            this.owners = new Owners(evidence);
        }

        Deliveries result() {
            evidence.copies().forEach(this::see);
            List<Send> judged = evidence.youngSends();
            judged.forEach(this::check);
            int undelivered = (int) judged.stream().filter(send -> outcome(send) == null).count();
            return new Deliveries(sentTwice, outOfOrder, undelivered, drift, findings);
        }

        private void see(Copy copy) {
            switch (owners.of(copy)) {
                case Owner.Of(var send) -> {
                    if (held.merge(send.id(), 1, Integer::sum) == 1
                            && evidence.isYoung(send.at())) {
                        follow(send);
                    }
                }
                case Owner.Nobody _ -> {
                    if (evidence.isYoung(copy.at())) {
                        String id = copy.id() == null ? "" : ": " + copy.id();
                        drift("with a customer, but nobody ordered it" + id);
                    }
                }
                case Owner.Another(var send) ->
                        drift("with another customer than it was ordered for: " + send.id());
            }
        }

        private void check(Send send) {
            int copies = held.getOrDefault(send.id(), 0);
            if (copies == 0 && outcome(send) == DeliveryOutcome.SENT) {
                drift("said to be sent, but not with the customer: " + send.id());
            } else if (copies > 1) {
                sentTwice += copies - 1;
                findings.add("sent twice: " + send.id());
            } else if (copies == 1 && !Owners.mayBeThere(outcome(send))) {
                drift("said to have failed, but with the customer: " + send.id());
            }
        }

        private @Nullable DeliveryOutcome outcome(Send send) {
            return evidence.deliveries().get(send.id());
        }

        /** Per customer, in the order of acceptance, the counters of the Sends must rise. */
        private void follow(Send send) {
            long before = highest.getOrDefault(send.id().contact(), 0L);
            if (send.id().counter() < before) {
                outOfOrder++;
                findings.add("out of order: " + send.id() + " after " + before);
            } else {
                highest.put(send.id().contact(), send.id().counter());
            }
        }

        private void drift(String what) {
            drift++;
            findings.add("drift: " + what);
        }
    }

    /** Whose copy it is. */
    sealed interface Owner {
        record Of(Send send) implements Owner {}

        record Nobody() implements Owner {}

        /** It carries the id of a Send to somebody else. */
        record Another(Send send) implements Owner {}
    }
}
