package io.parlance.notification.delivery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Provider.Call;
import io.parlance.notification.delivery.Provider.Copy;
import io.parlance.schemas.ids.OutboundId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One partition with its orders, its ledger, one owner at a time, and the provider; what each of
 * them does next comes from outside. Looks at every call that begins.
 */
final class World {
    private static final Duration TIME_OUT = Duration.ofSeconds(1);

    private final Rules rules;
    private final Topic topic = new Topic();
    private final Map<OutboundId, Entry> ledger = new LinkedHashMap<>();
    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private final Watch watch = new Watch(ledger);
    private final Map<OutboundId, Outcome> told = new LinkedHashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final Provider provider = new Provider();
    private final List<Effect.Search> searches = new ArrayList<>();
    private final List<Event> inbox = new ArrayList<>();
    private Deliveries owner;
    private int owners;
    private int position;
    private int committed;
    private Duration elapsed = Duration.ZERO;

    World(Rules rules) {
        this.rules = rules;
        this.owner = new Deliveries(rules);
    }

    /** Then the owner makes a turn, unless more is to come in first. */
    void act(Kind kind, int pick) {
        happen(kind, pick);
        if (pick % 4 != 0) {
            turn(true);
        }
    }

    private void happen(Kind kind, int pick) {
        switch (kind) {
            case ORDER, DEAD_LETTER, REDRIVE, REVOKE, REVOKE_AGAIN, ALLOW ->
                    topic.happen(kind, pick);
            case READ -> read();
            case READ_AGAIN -> readAgain(pick);
            case ACCEPT -> one(calls, pick).ifPresent(call -> provider.accept(call, elapsed));
            case ANSWER -> one(calls, pick).ifPresent(this::answer);
            case REFUSE -> one(calls, pick).ifPresent(call -> refuse(call, pick));
            case REFUSE_AT_THE_END ->
                    one(calls, pick).ifPresent(call -> end(call, new Answer.Refused("smtp-554")));
            case LOSE -> one(calls, pick).ifPresent(this::lose);
            case REPORT ->
                    one(provider.copies(), pick)
                            .ifPresent(copy ->
                                    inbox.add(
                                            new Event.Reported(
                                                    new Receipt(copy.send().id(), copy.seen()))));
            case SEARCH -> one(searches, pick).ifPresent(this::search);
            case FAIL_SEARCH -> one(searches, pick).ifPresent(this::failSearch);
            case SEARCH_IN_VAIN ->
                    one(searches, pick).ifPresent(search -> searched(search, List.of()));
            case PASS -> pass(Duration.ofMillis(100L * (1 + pick % 4)));
            case CRASH -> crash();
            case CRASH_BEFORE_COMMIT -> turn(false);
        }
    }

    private static <T> Optional<T> one(List<T> of, int pick) {
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(pick % of.size()));
    }

    private Now now() {
        return new Now(Sends.START.plus(elapsed), elapsed);
    }

    private void read() {
        while (position < topic.end()) {
            inbox.add(topic.read(position));
            position++;
        }
    }

    /** As what was read and not committed is. */
    private void readAgain(int pick) {
        if (position > 0) {
            inbox.add(topic.read(pick % position));
        }
    }

    private void answer(Call call) {
        Copy copy = provider.accept(call, elapsed);
        end(call, new Answer.Accepted(copy.providerId()));
    }

    private void refuse(Call call, int pick) {
        if (!provider.has(call)) {
            end(
                    call,
                    pick % 2 == 0
                            ? new Answer.NotSent("connection")
                            : new Answer.Rejected("http-429", false));
        }
    }

    private void lose(Call call) {
        end(call, new Answer.Unknown("reset"));
    }

    /** Nobody hears the answer to a call of an owner that is gone. */
    private void end(Call call, Answer answer) {
        calls.remove(call);
        if (call.owner() == owners) {
            inbox.add(new Event.Answered(call.id(), call.call().tries(), answer));
        }
    }

    private void search(Effect.Search search) {
        searched(search, provider.find(search));
    }

    private void searched(Effect.Search search, List<Receipt.Sighting> found) {
        searches.remove(search);
        inbox.add(new Event.Searched(search.entry().id(), search.lost().tries(), found));
    }

    /** The provider cannot be asked. */
    private void failSearch(Effect.Search search) {
        searches.remove(search);
        inbox.add(new Event.NotSearched(search.entry().id(), search.lost().tries()));
    }

    /** No call outlives its time-out. */
    private void pass(Duration time) {
        elapsed = elapsed.plus(time);
        calls.stream()
                .filter(call -> call.call().begun().plus(TIME_OUT).compareTo(elapsed) <= 0)
                .toList()
                .forEach(this::lose);
    }

    private void turn(boolean commits) {
        List<Effect> effects = new ArrayList<>();
        List<Event> taken = List.copyOf(inbox);
        inbox.clear();
        taken.forEach(event -> effects.addAll(owner.on(event, now())));
        effects.addAll(owner.on(new Event.Elapsed(), now()));
        if (commits) {
            taken.forEach(event -> watch.read(event, elapsed));
            commit(effects);
        } else {
            crash();
        }
    }

    private void commit(List<Effect> effects) {
        committed = position;
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Write(var entry) -> ledger.put(entry.id(), entry);
                case Effect.Emit(var entry, var end, _) -> told.put(entry.id(), end.outcome());
                case Effect.SetMark(var mark) -> marks.put(mark.over(), mark);
                case Effect.DropMark(var mark) -> marks.remove(mark.over());
                case Effect.Confirm confirm -> watch.confirmed(confirm, calls, provider.copies());
                case Effect.Search search -> searches.add(search);
                case Effect.Call _, Effect.Forget _, Effect.Count _, Effect.Show _ -> {}
            }
        }
        effects.stream()
                .filter(Effect.Call.class::isInstance)
                .map(Effect.Call.class::cast)
                .forEach(this::begin);
    }

    private void begin(Effect.Call call) {
        if (!owner.begin(call)) {
            Answer skipped = new Answer.NotSent("proven");
            inbox.add(new Event.Answered(call.entry().id(), call.tries(), skipped));
            return;
        }
        OutboundId id = call.entry().id();
        assertThat(requireNonNull(ledger.get(id)).state())
                .as("the intent of the call of %s is committed", id)
                .isInstanceOf(Delivery.Intended.class);
        assertThat(calls).extracting(Call::id).as("calls under way").doesNotContain(id);
        watch.begins(call.entry().send());
        calls.add(new Call(call, owners));
    }

    private void crash() {
        inbox.clear();
        searches.clear();
        position = committed;
        owners++;
        owner = new Deliveries(rules);
        List<Kept> kept = new ArrayList<>(ledger.values());
        kept.addAll(marks.values());
        commit(owner.restore(kept, now()));
    }

    /** Nothing bad happens any more, until nothing is left to do. */
    void settle() {
        topic.happen(Kind.REDRIVE, 0);
        for (int round = 0; round < 5_000 && !isSettled(); round++) {
            read();
            List.copyOf(calls).forEach(this::answer);
            List.copyOf(searches).forEach(this::search);
            turn(true);
            pass(Duration.ofMillis(200));
        }
        assertThat(isSettled()).as("every Send and every Revoke came to an end").isTrue();
        watch.assertAnswers();
    }

    private boolean isSettled() {
        return position == topic.end()
                && watch.isAnswered()
                && topic.sends().stream()
                        .map(send -> ledger.get(send.id()))
                        .allMatch(entry -> entry instanceof Entry(_, _, Delivery.Finished _, _));
    }

    Topic topic() {
        return topic;
    }

    Provider provider() {
        return provider;
    }

    @Nullable Outcome told(Send send) {
        return told.get(send.id());
    }
}
