package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Happening.TurnFinished;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a customer writes in one go gets one answer. P3: one question at a time. */
class BurstsTest {
    private static final Duration QUIET = Duration.ofMillis(1_500);
    private static final Bursts BURSTS =
            new Bursts(
                    QUIET,
                    Duration.ofMillis(800),
                    Duration.ZERO,
                    Duration.ofSeconds(5),
                    3,
                    Duration.ofSeconds(10));
    private static final Policy POLICY = Talk.policy(BURSTS, Loops.NONE, HandoffRules.NONE);

    private final Talk talk = new Talk(Talk.SMS, POLICY);

    @Test
    void fiveMessagesInTwoSecondsGetOneReplyThatCoversAll() {
        for (int n = 1; n <= 5; n++) {
            talk.says("sms:" + n, "part " + n).waits(Duration.ofMillis(400));
        }
        assertThat(talk.everything(Effect.Ask.class)).isEmpty();

        talk.waits(QUIET).answers("One answer");

        assertThat(talk.everything(Effect.Ask.class)).hasSize(1);
        assertThat(talk.allFinished())
                .singleElement()
                .extracting(TurnFinished::messages)
                .isEqualTo(IntStream.rangeClosed(1, 5).mapToObj(BurstsTest::id).toList());
    }

    private static MessageId id(int n) {
        return new MessageId("sms:" + n);
    }

    @Test
    void whoeverWritesOnAndOnIsAnsweredAfterTheLongestHold() {
        for (int n = 1; n <= 6; n++) {
            talk.says("sms:" + n, "part " + n).waits(Duration.ofSeconds(1));
        }

        assertThat(asked().getFirst().utterances()).hasSize(5);
    }

    @Test
    void eachChannelHasAQuietPeriodOfItsOwn() {
        Talk chat = new Talk(Talk.CHAT, POLICY);
        chat.says("chat:1", "Hello").waits(Duration.ofMillis(799));
        assertThat(chat.everything(Effect.Ask.class)).isEmpty();

        chat.waits(Duration.ofMillis(1));

        assertThat(chat.everything(Effect.Ask.class)).hasSize(1);
    }

    @Test
    void aMessageDuringGenerationSupersedesIt() {
        talk.says("sms:1", "Where is my order").waits(QUIET);
        RequestId first = talk.openRequest();

        talk.says("sms:2", "number 4711?");

        assertThat(talk.effects(Effect.Withdraw.class)).containsExactly(new Effect.Withdraw(first));
        assertThat(talk.told()).contains(new Happening.TurnSuperseded(first));
        talk.waits(QUIET);
        assertThat(talk.openRequest()).isEqualTo(Talk.ID.request(1, 2));
        assertThat(asked().getLast().utterances()).hasSize(2);
    }

    /** P2: whatever was generated for the question that was withdrawn, nobody reads it. */
    @Test
    void theAnswerToASupersededQuestionIsIgnored() {
        talk.says("sms:1", "Where is my order").waits(QUIET);
        RequestId first = talk.openRequest();
        talk.says("sms:2", "number 4711?");

        talk.result(first, Talk.answered("Which one?", Outcome.Wish.REPLY));

        assertThat(talk.told()).containsExactly(new Happening.ResultIgnored(first));
        assertThat(talk.everything(Effect.Deliver.class)).isEmpty();
    }

    @Test
    void afterThreeTimesTheAnswerGoesOutAndTheRestIsTheNextTurn() {
        talk.says("sms:1", "1").waits(QUIET);
        for (int n = 2; n <= 4; n++) {
            talk.says("sms:" + n, "" + n).waits(QUIET);
        }
        assertThat(talk.openRequest().attempt()).isEqualTo(4);

        talk.says("sms:5", "5");

        assertThat(talk.effects(Effect.Withdraw.class)).isEmpty();
        talk.answers("To 1 to 4").waits(QUIET).answers("To 5");
        assertThat(talk.allFinished())
                .extracting(TurnFinished::messages)
                .containsExactly(List.of(id(1), id(2), id(3), id(4)), List.of(id(5)));
    }

    @Test
    void afterTenSecondsInARowTheAnswerGoesOut() {
        talk.says("sms:1", "1").waits(QUIET).says("sms:2", "2").waits(QUIET);

        talk.later(Duration.ofSeconds(9)).says("sms:3", "3");

        assertThat(talk.effects(Effect.Withdraw.class)).isEmpty();
        assertThat(talk.openRequest().attempt()).isEqualTo(2);
    }

    /** P1: the attempts that were withdrawn are none that failed. */
    @Test
    void whatWasSupersededMayStillFailAsOftenAsAnythingElse() {
        talk.says("sms:1", "1").waits(QUIET).says("sms:2", "2").waits(QUIET);
        Outcome failed = new Outcome.Failed("timed-out");

        talk.result(talk.openRequest(), failed).waits(Duration.ofSeconds(2));
        talk.result(talk.openRequest(), failed).waits(Duration.ofSeconds(4));

        talk.answers("Here you are");
        assertThat(talk.allFinished().getLast().outcome()).isEqualTo(Happening.TurnOutcome.REPLIED);
    }

    /** P1: what the customer waits for does not move away because they write on. */
    @Test
    void theDeadlineCountsFromTheFirstQuestion() {
        talk.says("sms:1", "1").waits(QUIET).later(Duration.ofMinutes(9)).says("sms:2", "2");
        talk.waits(QUIET);

        talk.waits(Duration.ofMinutes(1).minus(QUIET));

        assertThat(talk.allFinished())
                .singleElement()
                .extracting(TurnFinished::messages)
                .isEqualTo(List.of(id(1), id(2)));
    }

    /** P1: the model is asked after all. */
    @Test
    void anOutageDuringTheQuietPeriodHandsNothingOff() {
        talk.says("sms:1", "1").waits(Duration.ofMinutes(20));

        assertThat(talk.allFinished()).isEmpty();
        assertThat(asked())
                .singleElement()
                .satisfies(ask ->
                        assertThat(ask.deadline())
                                .isEqualTo(talk.now().plus(Duration.ofMinutes(10))));
    }

    @Test
    void aClockThatIsAheadHoldsNobodyUpForLong() {
        talk.on(
                new Event.MessageArrived(
                        id(1),
                        Talk.SMS,
                        Personal.of("1"),
                        Talk.START.plus(Duration.ofHours(1)),
                        null));

        talk.waits(Duration.ofSeconds(5));

        assertThat(asked()).hasSize(1);
    }

    private List<Effect.Ask> asked() {
        return talk.everything(Effect.Ask.class);
    }
}
