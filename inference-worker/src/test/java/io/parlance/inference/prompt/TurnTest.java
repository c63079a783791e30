package io.parlance.inference.prompt;

import static io.parlance.inference.prompt.PromptTemplateTest.customer;
import static io.parlance.inference.prompt.PromptTemplateTest.said;
import static io.parlance.inference.prompt.PromptTemplateTest.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.inference.prompt.Utterance.Speaker;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {
    private final Turn turn =
            turn(
                    customer("one"),
                    said(Speaker.MACHINE, "two"),
                    customer("three"),
                    said(Speaker.MACHINE, "four"),
                    customer("five"),
                    said(Speaker.NOTICE, "six"),
                    customer("seven"));

    @Test
    void openIsWhatNobodyAnswered() {
        assertThat(turn.openWords()).isEqualTo("five\nseven");
    }

    @Test
    void shorterKeepsAllThatIsOpenAndTheLastExchange() {
        assertThat(turn.shorter().utterances()).isEqualTo(turn.utterances().subList(2, 7));
        assertThat(turn.shorter().openWords()).isEqualTo("five\nseven");
        assertThat(turn(customer("one")).shorter()).isEqualTo(turn(customer("one")));
    }

    @Test
    void aTurnWithNothingToAnswerIsNone() {
        assertThatThrownBy(() -> turn(customer("one"), said(Speaker.PERSON, "two")))
                .hasMessage("nothing to answer");
        assertThatThrownBy(() -> new Turn(Turn.Channel.SMS, List.of()))
                .hasMessage("nothing to answer");
    }
}
