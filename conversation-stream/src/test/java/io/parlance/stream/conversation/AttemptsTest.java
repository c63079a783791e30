package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import io.parlance.stream.conversation.Outcome.Failed;
import io.parlance.stream.conversation.Outcome.Wish;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** P3: a turn that is asked again is asked one question at a time, within one deadline. */
class AttemptsTest {
    private static final Failed FAILED = new Failed("timed-out");

    private final Talk talk = new Talk();

    @Test
    void ignoresAnAnswerToAnEarlierAttempt() {
        talk.says("sms:1", "Hello");
        RequestId first = talk.openRequest();
        talk.result(first, FAILED).waits(Duration.ofSeconds(2));

        talk.result(first, Talk.answered("Good day", Wish.REPLY));

        assertThat(talk.told()).containsExactly(new Happening.ResultIgnored(first));
        assertThat(talk.openRequest()).isEqualTo(Talk.ID.request(1, 2));
        talk.answers("Good day again");
        assertThat(talk.allFinished()).hasSize(1);
    }

    @Test
    void ignoresAnAnswerThatComesInThePause() {
        talk.says("sms:1", "Hello");
        RequestId first = talk.openRequest();
        talk.result(first, FAILED);

        talk.result(first, Talk.answered("Good day", Wish.REPLY));

        assertThat(talk.told()).containsExactly(new Happening.ResultIgnored(first));
    }

    /** P1: however often it is asked, the customer waits no longer. */
    @Test
    void theColdDeadlineHoldsForAllAttemptsTogether() {
        talk.says("sms:1", "Hello").waits(Duration.ofMinutes(9)).result(talk.openRequest(), FAILED);
        talk.waits(Duration.ofSeconds(2));
        assertThat(talk.openRequest()).isEqualTo(Talk.ID.request(1, 2));

        talk.waits(Duration.ofSeconds(58));

        assertThat(talk.allFinished().getLast().reason()).isEqualTo(ConversationMachine.NO_ANSWER);
    }

    @Test
    void aPauseEndsWithTheColdDeadline() {
        talk.says("sms:1", "Hello").waits(Duration.ofSeconds(599));
        talk.result(talk.openRequest(), FAILED);
        assertThat(talk.conversation().due()).contains(Talk.START.plusSeconds(600));

        talk.waits(Duration.ofSeconds(1));

        assertThat(talk.allFinished().getLast().outcome()).isEqualTo(TurnOutcome.HANDED_OFF);
        assertThat(talk.effects(Effect.Ask.class)).isEmpty();
    }

    @Test
    void theCustomerIsToldOnceThoughItIsAskedAgain() {
        talk.says("sms:1", "Hello").waits(Duration.ofSeconds(30));
        talk.result(talk.openRequest(), FAILED).waits(Duration.ofSeconds(40));

        assertThat(talk.everything(Effect.Tell.class))
                .extracting(Effect.Tell::happening)
                .filteredOn(Happening.NoticeSent.class::isInstance)
                .hasSize(1);
    }

    @Test
    void whatArrivesInThePauseIsPartOfTheQuestionThatIsAskedAgain() {
        talk.says("sms:1", "Hello").result(talk.openRequest(), FAILED).says("sms:2", "Anybody?");

        talk.waits(Duration.ofSeconds(2));

        assertThat(talk.effects(Effect.Ask.class).getFirst().utterances()).hasSize(2);
        talk.answers("Good day");
        assertThat(talk.allFinished().getLast().messages())
                .containsExactly(new MessageId("sms:1"), new MessageId("sms:2"));
    }
}
