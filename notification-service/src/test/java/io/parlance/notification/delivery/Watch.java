package io.parlance.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Delivery.Finished;
import io.parlance.notification.delivery.Provider.Call;
import io.parlance.notification.delivery.Provider.Copy;
import io.parlance.notification.delivery.Revoke.Scope;
import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may begin and what may be answered, by an own account of what was read and committed. */
final class Watch {
    private final Map<OutboundId, Entry> ledger;
    private final Map<Revoke.Name, Standing> standing = new LinkedHashMap<>();
    private final Map<Revoke.Name, Integer> asked = new LinkedHashMap<>();
    private final Map<Revoke.Name, List<Outcome>> answers = new LinkedHashMap<>();

    private final Set<OutboundId> proven = new HashSet<>();

    private record Standing(Revoke revoke, long offset, Duration since) {}

    Watch(Map<OutboundId, Entry> ledger) {
        this.ledger = ledger;
    }

    void read(Event event, Duration now) {
        switch (event) {
            case Event.Revoked(var revoke, var offset) -> {
                asked.merge(revoke.name(), 1, Integer::sum);
                standing.merge(
                        revoke.name(),
                        new Standing(revoke, offset, now),
                        (old, next) ->
                                new Standing(revoke, Math.max(old.offset, next.offset), now));
            }
            case Event.Allowed(var allow, var offset) ->
                    standing.values().removeIf(mark -> lifts(allow, offset, mark));
            case Event.Reported(var receipt) -> proven.add(receipt.id());
            case Event.Answered(var id, _, Answer.Accepted _) -> proven.add(id);
            default -> {}
        }
    }

    private static boolean lifts(Allow allow, long offset, Standing mark) {
        return mark.revoke().scope() == Scope.CONTACT
                && mark.revoke().contact().equals(allow.contact())
                && mark.offset() < offset;
    }

    static boolean covers(Revoke revoke, Send send) {
        boolean same = revoke.contact().equals(send.contact());
        return revoke.scope() == Scope.CONTACT
                ? same
                : same
                        && send.by() != Send.Speaker.PERSON
                        && send.id().counter() <= revoke.upTo().counter();
    }

    void begins(Send send) {
        assertThat(proven).as("known as accepted").doesNotContain(send.id());
        assertThat(standing.values())
                .as("Revokes that stand when the call of %s begins", send.id())
                .noneMatch(mark -> covers(mark.revoke(), send));
    }

    /**
     * Calls of owners that are gone count too. What is known as accepted has left, though its call
     * may not have ended.
     */
    void confirmed(Effect.Confirm confirm, List<Call> calls, List<Copy> copies) {
        Revoke revoke = confirm.revoke();
        assertThat(calls)
                .filteredOn(call -> !proven.contains(call.id()))
                .as("calls under way when %s is answered", revoke.name())
                .noneMatch(call -> covers(revoke, call.call().entry().send()));
        answers.computeIfAbsent(revoke.name(), _ -> new ArrayList<>()).add(confirm.answer());
        Standing mark = standing.get(revoke.name());
        if (mark != null) {
            copies.stream()
                    .filter(copy -> covers(revoke, copy.send()))
                    .filter(copy -> copy.at().compareTo(mark.since()) > 0)
                    .forEach(copy -> assertAnswered(confirm.answer(), copy));
        }
    }

    /** It was accepted after the Revoke was taken in. */
    private void assertAnswered(Outcome answer, Copy copy) {
        if (ledger.get(copy.send().id()) instanceof Entry(_, _, Finished end, _)) {
            switch (end.outcome()) {
                case SENT -> assertThat(answer).isEqualTo(Outcome.SENT);
                case IN_DOUBT -> assertThat(answer).isIn(Outcome.SENT, Outcome.IN_DOUBT);
                case FAILED -> {}
                case REVOKED -> throw new AssertionError("told as revoked, and left: " + copy);
            }
        }
    }

    boolean isAnswered() {
        return answers.keySet().containsAll(asked.keySet());
    }

    /** Once for each time that it was read, at most; at least once in all. */
    void assertAnswers() {
        asked.forEach((name, times) ->
                assertThat(answers.getOrDefault(name, List.of()))
                        .as("answers to %s, read %s times", name, times)
                        .hasSizeBetween(1, times));
    }
}
