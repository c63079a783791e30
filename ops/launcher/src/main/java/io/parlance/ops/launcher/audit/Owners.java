package io.parlance.ops.launcher.audit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.parlance.ops.launcher.audit.Deliveries.Owner;
import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.audit.Evidence.Letter;
import io.parlance.ops.launcher.audit.Evidence.Send;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.ids.OutboundId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Send of each copy: by the id that the copy shows. Where it shows none, by the customer
 * and the words; of Sends of the same words those come first that are said to be sent.
 */
final class Owners {
    private final Evidence evidence;
    private final Map<OutboundId, Send> byId = new HashMap<>();
    private final Map<Letter, List<Send>> byLetter;
    private final Map<Letter, Deque<Send>> unclaimed = new HashMap<>();

    Owners(Evidence evidence) {
        this.evidence = evidence;
        evidence.sends().forEach(send -> byId.put(send.id(), send));
        this.byLetter = evidence.sends().stream().collect(groupingBy(Send::letter));
        Set<OutboundId> shown =
                evidence.copies().stream().map(Copy::id).filter(Objects::nonNull).collect(toSet());
        evidence.copies().stream()
                .filter(this::countsByWords)
                .collect(groupingBy(Copy::letter, counting()))
                .forEach((letter, count) -> unclaimed.put(letter, likeliest(letter, count, shown)));
    }

    static boolean mayBeThere(@Nullable DeliveryOutcome outcome) {
        return outcome != DeliveryOutcome.FAILED && outcome != DeliveryOutcome.REVOKED;
    }

    /** To be asked in the order of the copies. */
    Owner of(Copy copy) {
        if (copy.id() != null) {
            Send send = byId.get(copy.id());
            return send == null
                    ? new Owner.Nobody()
                    : isFor(copy, send) ? new Owner.Of(send) : new Owner.Another(send);
        }
        List<Send> same = byLetter.getOrDefault(copy.letter(), List.of());
        if (same.isEmpty() || !countsByWords(copy)) {
            return new Owner.Nobody();
        }
        Send next = unclaimed.getOrDefault(copy.letter(), new ArrayDeque<>()).poll();
        return new Owner.Of(next == null ? same.getLast() : next);
    }

    /** Of the same words there may be old Sends, and none of them may have a young copy. */
    private boolean countsByWords(Copy copy) {
        return copy.id() == null && evidence.isYoung(copy.at());
    }

    private static boolean isFor(Copy copy, Send send) {
        String to = send.letter().to();
        return to.equals(EvidenceReader.GONE) || to.equals(copy.letter().to());
    }

    private Deque<Send> likeliest(Letter letter, long count, Set<OutboundId> shown) {
        List<Send> chosen =
                byLetter.getOrDefault(letter, List.of()).stream()
                        .filter(send -> !shown.contains(send.id()))
                        .sorted(Comparator.comparingInt(this::doubt))
                        .limit(count)
                        .toList();
        return new ArrayDeque<>(
                chosen.stream()
                        .sorted(Comparator.comparingLong(send -> send.id().counter()))
                        .toList());
    }

    private int doubt(Send send) {
        DeliveryOutcome outcome = evidence.deliveries().get(send.id());
        int said = outcome == DeliveryOutcome.SENT ? 0 : mayBeThere(outcome) ? 1 : 2;
        return evidence.isYoung(send.at()) ? said : 3;
    }
}
