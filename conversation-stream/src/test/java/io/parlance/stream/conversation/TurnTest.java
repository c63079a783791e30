package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P1: a turn answers no message that the model did not see. */
class TurnTest {
    private final Talk talk = new Talk();

    @Test
    void aTurnCoversNoMoreThanAQuestionHolds() {
        talk.says("sms:0", "Hello");
        IntStream.rangeClosed(1, 60).forEach(n -> talk.says("sms:" + n, "and " + n));

        talk.answers("Good day");

        Effect.Ask second = talk.effects(Effect.Ask.class).getFirst();
        assertThat(second.utterances()).hasSizeLessThanOrEqualTo(Effect.Ask.MOST_UTTERANCES);
        assertThat(covered(2)).hasSize(Turn.MOST_COVERED).startsWith(id(1));

        talk.answers("As to the first");
        talk.answers("As to the rest");

        assertThat(covered(3)).startsWith(id(41)).endsWith(id(60));
        assertThat(talk.conversation().phase()).isEqualTo(new Phase.Idle());
    }

    private List<MessageId> covered(int turn) {
        return talk.everything(Effect.Tell.class).stream()
                .map(Effect.Tell::happening)
                .filter(Happening.TurnAsked.class::isInstance)
                .map(Happening.TurnAsked.class::cast)
                .filter(asked -> asked.request().turn() == turn)
                .findFirst()
                .orElseThrow()
                .messages();
    }

    private static MessageId id(int n) {
        return new MessageId("sms:" + n);
    }

    @Test
    void anOrderSaysWhenItWasDecidedEachTime() {
        talk.says("sms:1", "Hello").later(Duration.ofSeconds(3)).answers("Good day");
        Effect.Deliver first = talk.effects(Effect.Deliver.class).getFirst();

        talk.waits(Duration.ofMinutes(2));

        assertThat(first.at()).isEqualTo(Talk.START.plusSeconds(3));
        assertThat(talk.effects(Effect.Deliver.class)).containsExactly(first);
    }

    @ParameterizedTest
    @CsvSource({"LIVE, PT30S, PT10M", "DEFERRED, PT4H, PT24H", "BULK, PT24H, PT72H"})
    void aTurnWaitsAsLongAsItsLaneAllows(Lane lane, Duration first, Duration cold) {
        Route route = new Route(Channel.SMS, lane, "+493099990001", Talk.SMS.theirs(), null);
        talk.comes("sms:1", route, "Hello");

        Effect.Ask ask = talk.effects(Effect.Ask.class).getFirst();
        assertThat(ask.lane()).isEqualTo(lane);
        assertThat(ask.deadline()).isEqualTo(Talk.START.plus(cold));
        assertThat(talk.conversation().due()).contains(Talk.START.plus(first));
    }
}
