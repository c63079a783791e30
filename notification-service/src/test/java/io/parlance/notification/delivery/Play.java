package io.parlance.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Delivery.Finished;
import io.parlance.notification.delivery.Receipt.Sighting;
import io.parlance.notification.delivery.Rules.InDoubt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deliveries on a clock that a test moves; and what a step made happen. */
final class Play {
    static final Send FIRST = Sends.send(0, 1);
    static final Send SECOND = Sends.send(0, 2);
    static final Send OTHER = Sends.send(1, 1);
    static final Answer ACCEPTED = new Answer.Accepted("SM1");
    static final Answer UNKNOWN = new Answer.Unknown("reset");
    static final Sighting COPY = new Sighting("SM1", Optional.empty());

    final Deliveries deliveries;
    private Duration elapsed = Duration.ZERO;

    Play(InDoubt inDoubt, int concurrentCalls) {
        this.deliveries = new Deliveries(Sends.rules(inDoubt, concurrentCalls));
    }

    List<Effect> order(Send send, long offset) {
        return on(new Event.Ordered(send, offset));
    }

    List<Effect> revoke(Revoke revoke, long offset) {
        return on(new Event.Revoked(revoke, offset));
    }

    /** Sends to the first customer. */
    List<Effect> allow(long offset) {
        return on(new Event.Allowed(Sends.allow(FIRST.contact()), offset));
    }

    /** As once the intent of this call is committed. */
    void begin(List<Effect> effects) {
        assertThat(deliveries.begin(call(effects))).isTrue();
    }

    List<Effect> answer(Send send, int tries, Answer answer) {
        return on(new Event.Answered(send.id(), tries, answer));
    }

    List<Effect> pass(Duration time) {
        elapsed = elapsed.plus(time);
        return on(new Event.Elapsed());
    }

    List<Effect> searchInVain() {
        return searchInVain(1);
    }

    /** Until the settling time is over. */
    List<Effect> searchInVain(int tries) {
        List<Effect> effects = new ArrayList<>();
        on(new Event.Searched(FIRST.id(), tries, List.of()));
        pass(Sends.SETTLING);
        effects.addAll(on(new Event.Searched(FIRST.id(), tries, List.of())));
        return effects;
    }

    List<Effect> on(Event event) {
        return deliveries.on(event, now());
    }

    Now now() {
        return new Now(Sends.START.plus(elapsed), elapsed);
    }

    static <T> List<T> of(List<Effect> effects, Class<T> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static Effect.Call call(List<Effect> effects) {
        assertThat(of(effects, Effect.Call.class)).hasSize(1);
        return of(effects, Effect.Call.class).getFirst();
    }

    static Entry written(List<Effect> effects) {
        return of(effects, Effect.Write.class).getFirst().entry();
    }

    static Finished told(List<Effect> effects) {
        assertThat(of(effects, Effect.Emit.class)).hasSize(1);
        return of(effects, Effect.Emit.class).getFirst().end();
    }

    /** To Revokes. */
    static List<Outcome> answers(List<Effect> effects) {
        return of(effects, Effect.Confirm.class).stream().map(Effect.Confirm::answer).toList();
    }

    /** What the ledger says after these. */
    static List<Kept> kept(List<Effect> effects) {
        List<Kept> kept = new ArrayList<>();
        of(effects, Effect.Write.class).forEach(write -> kept.add(write.entry()));
        of(effects, Effect.SetMark.class).forEach(set -> kept.add(set.mark()));
        return kept;
    }
}
