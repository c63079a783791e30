package io.parlance.inference.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.dispatch.Lane;
import io.parlance.inference.dispatch.Places;
import io.parlance.inference.dispatch.Withdrawal;
import io.parlance.inference.model.Answer;
import io.parlance.inference.model.Draft;
import io.parlance.inference.work.Outcome.Cancelled;
import io.parlance.schemas.Personal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * P1: a withdrawn request has one outcome, too, whenever it is withdrawn.
 *
 * <p>P7: it holds no place, and no replica has less room because of it.
 */
class CancelledRequestsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Draft DRAFT =
            new Draft("other", false, 1, List.of(), Personal.of("Hello."));
    private static final Answer REPLY = new Answer.Reply(DRAFT, "smol", 40, 5);

    private final Bench bench = new Bench();

    @Test
    void oneThatWasWithdrawnBeforeItCameIsNotAsked() throws Exception {
        bench.up();
        withdraw();

        Result result = bench.responder.respond(request());

        assertThat(result.outcome()).isEqualTo(Cancelled.waiting());
        assertThat(result.story()).isEqualTo(Story.begun());
        assertThat(bench.asked).isEmpty();
        assertRoomIsAsItWas();
    }

    @Test
    void oneThatWaitsForAPlaceIsNotAsked() throws Exception {
        var result = begin();
        Awaitility.await().atMost(LONG).until(() -> bench.places.waiting(Lane.LIVE) == 1);

        withdraw();

        assertThat(result.get().outcome()).isEqualTo(Cancelled.waiting());
        assertThat(bench.places.waiting(Lane.LIVE)).isZero();
    }

    @Test
    void oneAtWorkIsStoppedAndNotTriedElsewhere() throws Exception {
        bench.up();
        bench.answers.add(() -> {
            withdraw();
            assertThat(bench.patiences.getFirst().givenUp()).isDone();
            return new Answer.Stopped(7);
        });

        Result result = bench.responder.respond(request());

        assertThat(result.outcome()).isEqualTo(Cancelled.running(7));
        assertThat(result.story().calls()).isOne();
        assertThat(bench.asked).hasSize(1);
        assertRoomIsAsItWas();
    }

    @Test
    void oneBetweenTwoReplicasIsNotTriedElsewhere() throws Exception {
        bench.up();
        bench.answers.add(() -> {
            withdraw();
            return new Answer.Broken("500");
        });

        Result result = bench.responder.respond(request());

        assertThat(result.outcome()).isEqualTo(Cancelled.waiting());
        assertThat(bench.asked).hasSize(1);
        assertThat(bench.places.views().values()).allMatch(view -> view.inFlight() == 0);
    }

    @Test
    void oneThatIsAnsweredAlreadyStaysSo() throws Exception {
        bench.up();
        bench.answers.add(() -> {
            withdraw();
            return REPLY;
        });

        Result result = bench.responder.respond(request());

        assertThat(result.outcome()).isEqualTo(new Outcome.Answered(DRAFT));
        assertRoomIsAsItWas();
    }

    @Test
    void whatComesAgainAfterItWasWithdrawnIsNotAskedAgain() throws Exception {
        bench.up();
        bench.says(REPLY);
        bench.responder.respond(request());
        withdraw();

        Result again = bench.responder.respond(request());

        assertThat(again.outcome()).isEqualTo(Cancelled.waiting());
        assertThat(bench.asked).hasSize(1);
    }

    private static Request request() {
        return Bench.request("shop", Bench.NOW.plusSeconds(60));
    }

    private CompletableFuture<Result> begin() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return bench.responder.respond(request());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void withdraw() {
        var withdrawal = new Withdrawal(Samples.id(1), Bench.NOW);
        assertThat(bench.withdrawals.withdraw(withdrawal, Bench.NOW)).isZero();
    }

    private void assertRoomIsAsItWas() {
        assertThat(bench.places.views())
                .containsEntry(Bench.A, new Places.View("up", 0, 8))
                .containsEntry(Bench.B, new Places.View("up", 0, 8));
    }
}
