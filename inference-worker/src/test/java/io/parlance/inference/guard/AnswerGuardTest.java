package io.parlance.inference.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.model.Draft;
import io.parlance.inference.prompt.Passage;
import io.parlance.inference.prompt.Turn.Channel;
import io.parlance.schemas.Personal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** P5: what a reply cites stood in its prompt. */
class AnswerGuardTest {
    private final AnswerGuard guard = new AnswerGuard(10, 20);

    @Test
    void anAnswerFromThePromptCounts() {
        assertThat(objection(false, "30 days.", Channel.SMS, "shop/returns")).isEmpty();
        assertThat(objection(false, "Hello.", Channel.SMS)).isEmpty();
    }

    @Test
    void whatWasNotInThePromptIsNotCited() {
        assertThat(objection(false, "30 days.", Channel.SMS, "shop/returns", "shop/else"))
                .contains("cites what was not in the prompt");
        assertThat(objection(true, "", Channel.SMS, "other/returns")).isPresent();
    }

    @Test
    void anAnswerWithoutWordsCountsOnlyAsAHandOff() {
        assertThat(objection(false, "  ", Channel.SMS)).contains("neither a text nor a hand-off");
        assertThat(objection(true, "", Channel.SMS)).isEmpty();
    }

    @Test
    void noChannelCarriesMoreThanItCan() {
        assertThat(objection(false, "x".repeat(10), Channel.SMS)).isEmpty();
        assertThat(objection(false, "x".repeat(11), Channel.SMS))
                .contains("longer than 10 characters");
        assertThat(objection(false, "x".repeat(20), Channel.MAIL)).isEmpty();
        assertThat(objection(false, "x".repeat(21), Channel.CHAT)).isPresent();
    }

    private Optional<String> objection(
            boolean handoff, String text, Channel channel, String... citations) {
        Draft draft = new Draft("returns", handoff, 0.9, List.of(citations), Personal.of(text));
        return guard.objection(draft, List.of(new Passage("shop/returns", "30 days.", 1)), channel);
    }
}
