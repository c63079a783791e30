package io.parlance.inference.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.inference.model.Question.Message;
import io.parlance.inference.model.Question.Role;
import io.parlance.inference.model.ReplyTerms;
import io.parlance.inference.model.ReplyTerms.Wording;
import io.parlance.inference.prompt.Turn.Channel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTextTest {
    @Test
    void aHeadASystemAndAnExampleAreATemplate() {
        PromptTemplate template =
                TemplateText.read(
                        "test/1",
                        """
                        intents: returns , other
                        text: one sentence
                        sms: At most {smsCharacters}: short.
                        ---
                        Be kind.

                        Be brief.
                        ---
                        Hello?
                        ---
                        Hello!
                        """,
                        160);

        assertThat(template)
                .isEqualTo(
                        new PromptTemplate(
                                "test/1",
                                new ReplyTerms(List.of("returns", "other"), Wording.ONE_SENTENCE),
                                Map.of(Channel.SMS, "At most 160: short."),
                                List.of(
                                        new Message(Role.SYSTEM, "Be kind.\n\nBe brief."),
                                        new Message(Role.USER, "Hello?"),
                                        new Message(Role.ASSISTANT, "Hello!"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text: free;---;Be kind. | no intents",
                "intents: other;text: long;---;Be kind. | free, one sentence",
                "intents: other;fax: loud;---;Be kind. | 'fax: loud'",
                "intents: other | no text for the system",
                "intents: other;---;Be kind.;---;Hello? | an example without an answer",
            })
    void whatIsWrongIsSaid(String lines, String said) {
        String text = lines.replace(';', '\n');

        assertThatThrownBy(() -> TemplateText.read("test/1", text, 160))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test/1")
                .hasMessageContaining(said);
    }
}
