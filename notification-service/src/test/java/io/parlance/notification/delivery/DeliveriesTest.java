package io.parlance.notification.delivery;

import static io.parlance.notification.delivery.Play.ACCEPTED;
import static io.parlance.notification.delivery.Play.FIRST;
import static io.parlance.notification.delivery.Play.OTHER;
import static io.parlance.notification.delivery.Play.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Delivery.Intended;
import io.parlance.notification.delivery.Delivery.Waiting;
import io.parlance.notification.delivery.Rules.InDoubt;
import io.parlance.schemas.Personal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls, their order, and answers that say how it ended. */
class DeliveriesTest {
    private Play play = new Play(InDoubt.PERSON, 10);

    @Test
    void aSendIsCalledAndItsAcceptanceTold() {
        List<Effect> begun = play.order(FIRST, 0);
        List<Effect> ended = play.answer(FIRST, 1, ACCEPTED);

        assertThat(Play.call(begun).tries()).isEqualTo(1);
        assertThat(Play.written(begun).state()).isInstanceOf(Intended.class);
        assertThat(Play.told(ended).outcome()).isEqualTo(Outcome.SENT);
        assertThat(Play.told(ended).providerId()).contains("SM1");
    }

    @Test
    void nothingPersonalStaysOnceItIsFinished() {
        play.order(FIRST, 0);

        List<Effect> ended = play.answer(FIRST, 1, ACCEPTED);

        assertThat(Play.written(ended).send().text()).isEqualTo(new Personal.Erased());
        assertThat(Play.written(ended).send().to()).isEqualTo(new Personal.Erased());
    }

    /** P2: the customer reads them in the order in which they were written. */
    @Test
    void theNextOfACustomerWaitsWhileOthersPass() {
        play.order(FIRST, 0);

        List<Effect> behind = play.order(SECOND, 1);
        List<Effect> other = play.order(OTHER, 2);
        List<Effect> next = play.answer(FIRST, 1, ACCEPTED);

        assertThat(Play.of(behind, Effect.Call.class)).isEmpty();
        assertThat(Play.written(behind).state())
                .isEqualTo(new Waiting(play.now().wall(), 0, "behind"));
        assertThat(Play.call(other).entry().id()).isEqualTo(OTHER.id());
        assertThat(Play.call(next).entry().id()).isEqualTo(SECOND.id());
    }

    @Test
    void beyondTheConcurrentCallsOneWaitsForRoom() {
        play = new Play(InDoubt.PERSON, 1);
        play.order(FIRST, 0);

        List<Effect> crowded = play.order(OTHER, 1);
        List<Effect> room = play.answer(FIRST, 1, ACCEPTED);

        assertThat(Play.of(crowded, Effect.Call.class)).isEmpty();
        assertThat(Play.call(room).entry().id()).isEqualTo(OTHER.id());
    }

    @Test
    void whatWasRefusedForNowIsTriedAgainWhenDue() {
        play.order(FIRST, 0);

        List<Effect> refused = play.answer(FIRST, 1, new Answer.Rejected("provider-20429", false));
        List<Effect> early = play.pass(Duration.ofMillis(400));
        List<Effect> due = play.pass(Duration.ofMillis(300));

        assertThat(Play.written(refused).state()).isInstanceOf(Waiting.class);
        assertThat(Play.of(early, Effect.Call.class)).isEmpty();
        assertThat(Play.call(due).tries()).isEqualTo(2);
    }

    @Test
    void whatIsRefusedUntilTheOrderIsTooOldHasFailed() {
        play.order(Sends.at(Sends.START.minus(Duration.ofMinutes(11)), FIRST), 0);

        List<Effect> refused = play.answer(FIRST, 1, new Answer.NotSent("connection"));

        assertThat(Play.told(refused).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Play.told(refused).reason()).contains("connection");
    }

    @Test
    void whatIsRefusedForGoodHasFailedAtOnce() {
        play.order(FIRST, 0);

        List<Effect> refused = play.answer(FIRST, 1, new Answer.Rejected("provider-21211", true));

        assertThat(Play.told(refused).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Play.told(refused).reason()).contains("provider-21211");
    }

    @Test
    void aSendFoundFinishedIsToldAgainAndNotCalled() {
        play.order(FIRST, 0);
        play.answer(FIRST, 1, ACCEPTED);

        List<Effect> again = play.order(FIRST, 0);

        assertThat(Play.of(again, Effect.Emit.class))
                .singleElement()
                .satisfies(emit -> assertThat(emit.again()).isTrue());
        assertThat(Play.of(again, Effect.Call.class)).isEmpty();
    }

    @Test
    void finishedEntriesAreForgottenAfterTheRetention() {
        play.order(FIRST, 0);
        play.answer(FIRST, 1, ACCEPTED);

        List<Effect> before = play.pass(Sends.RETENTION);
        List<Effect> after = play.pass(Duration.ofMillis(1));

        assertThat(before).isEmpty();
        assertThat(after).containsExactly(new Effect.Forget(FIRST.id()));
    }

    @Test
    void onceItEndsNoCallBeginsAndWhatWaitsIsWritten() {
        play.deliveries.beginNoMore();

        List<Effect> ordered = play.order(FIRST, 0);

        assertThat(ordered)
                .containsExactly(
                        new Effect.Write(
                                new Entry(FIRST, 0, new Waiting(play.now().wall(), 0, "new"))));
        assertThat(play.deliveries.isCalling()).isFalse();
    }
}
