package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.schemas.Personal;
import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import io.parlance.stream.conversation.Outcome.Wish;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person answers where the company's rules say so, whatever the model says. */
class HandoffRulesTest {
    private static final HandoffRules RULES =
            new HandoffRules(Set.of("complaint"), Set.of("Lawyer", "data protection"), 0.4);

    private final Talk talk = new Talk(Talk.SMS, Talk.policy(Bursts.NONE, Loops.NONE, RULES));

    @ParameterizedTest
    @ValueSource(strings = {"You hear from my lawyer!", "LAWYER", "about Data Protection, please"})
    void aKeywordIsAPersonsAndNeverReachesTheModel(String text) {
        talk.says("sms:1", text);

        assertThat(talk.everything(Effect.Ask.class)).isEmpty();
        assertThat(end().reason()).isEqualTo("rule-keyword");
        assertThat(talk.effects(Effect.Deliver.class))
                .extracting(Effect.Deliver::text)
                .containsExactly(Talk.HANDOFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Are lawyers welcome?", "data, protection", ""})
    void aPartOfAWordIsNone(String text) {
        talk.says("sms:1", text);

        assertThat(talk.everything(Effect.Ask.class)).hasSize(1);
    }

    @Test
    void anIntentIsAPersons() {
        talk.says("sms:1", "Hello");
        talk.result(talk.openRequest(), answered("complaint", 0.9));

        assertThat(end().outcome()).isEqualTo(TurnOutcome.HANDED_OFF);
        assertThat(end().reason()).isEqualTo("rule-intent");
    }

    @Test
    void anAnswerOfLowConfidenceIsNotSent() {
        talk.says("sms:1", "Hello").result(talk.openRequest(), answered("order", 0.39));
        assertThat(end().reason()).isEqualTo("low-confidence");

        talk.says("sms:2", "Hello").result(talk.openRequest(), answered("order", 0.4));

        assertThat(end().outcome()).isEqualTo(TurnOutcome.REPLIED);
    }

    private static Outcome answered(String intent, double confidence) {
        return new Outcome.Answered(
                Personal.of("Good day"), Wish.REPLY, intent, confidence, List.of());
    }

    private TurnFinished end() {
        return talk.allFinished().getLast();
    }

    @Test
    void confidenceIsAShare() {
        assertThatThrownBy(() -> new HandoffRules(Set.of(), Set.of(), 40))
                .hasMessageContaining("0 to 1");
    }
}
