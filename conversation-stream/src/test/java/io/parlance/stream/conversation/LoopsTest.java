package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** P2: two machines that answer each other come to an end. */
class LoopsTest {
    private static final Loops LOOPS = new Loops(3, 0, 3, Duration.ofMinutes(10));
    private static final Policy POLICY = Talk.policy(Bursts.NONE, LOOPS, HandoffRules.NONE);

    private final Talk talk = new Talk(Talk.SMS, POLICY);

    @Test
    void afterThreeRepliesThereIsSilenceAndAPerson() {
        for (int n = 1; n <= 3; n++) {
            talk.says("sms:" + n, "I am away " + n).answers("Thank you " + n);
        }

        talk.says("sms:4", "I am away 4");

        assertThat(talk.effects(Effect.Ask.class)).isEmpty();
        assertThat(talk.effects(Effect.Deliver.class)).isEmpty();
        TurnFinished end = talk.allFinished().getLast();
        assertThat(end.outcome()).isEqualTo(TurnOutcome.HANDED_OFF);
        assertThat(end.reason()).isEqualTo("loop");
    }

    @Test
    void afterTheWindowTheMachineAnswersAgain() {
        for (int n = 1; n <= 4; n++) {
            talk.says("sms:" + n, "hm");
            if (n <= 3) {
                talk.answers("Thank you");
            }
        }

        talk.later(Duration.ofMinutes(10)).says("sms:5", "hm");

        assertThat(talk.effects(Effect.Ask.class)).hasSize(1);
    }

    /** The answer itself is the last that there is room for. */
    @Test
    void whatDelaysTheAnswerIsNotSaidInItsPlace() {
        talk.says("sms:1", "a").answers("A");
        talk.says("sms:2", "b").answers("B");
        talk.says("sms:3", "c").waits(Duration.ofSeconds(31));
        assertThat(talk.effects(Effect.Deliver.class)).isEmpty();
        assertThat(talk.conversation().due()).isPresent();

        talk.answers("C");

        assertThat(talk.everything(Effect.Deliver.class)).hasSize(3);
    }

    @Test
    void aPersonsWordsDoNotCount() {
        talk.says("sms:1", "a").commands("kim", new Command.Claim());
        for (int n = 0; n < 4; n++) {
            talk.commands("kim", new Command.Reply(Talk.DELAYED));
        }
        talk.commands("kim", new Command.Release());

        talk.says("sms:2", "b");

        assertThat(talk.effects(Effect.Ask.class)).hasSize(1);
    }

    @Test
    void aChannelWithoutALimitHasNone() {
        Talk chat = new Talk(Talk.CHAT, POLICY);
        for (int n = 1; n <= 60; n++) {
            chat.says("chat:" + n, "words " + n).answers("Good");
        }

        assertThat(chat.everything(Effect.Deliver.class)).hasSize(60);
        assertThat(chat.state().contact().sent()).isEmpty();
    }
}
