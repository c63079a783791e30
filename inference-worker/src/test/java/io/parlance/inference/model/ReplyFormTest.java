package io.parlance.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.model.Answer.InvalidAnswer;
import io.parlance.inference.model.Answer.Refused;
import io.parlance.inference.model.Answer.Reply;
import io.parlance.inference.model.ReplyTerms.Wording;
import io.parlance.schemas.Personal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReplyFormTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> INTENTS = List.of("returns", "other");
    private static final String WHOLE =
            """
            {"intent":"returns","handoff":false,"confidence":0.9,"citations":["shop/returns"],\
            "actions":[],"text":"30 days."}\
            """;

    @Test
    void aWholeAnswerIsADraft() {
        assertThat(read(WHOLE))
                .isEqualTo(
                        new Reply(
                                new Draft(
                                        "returns",
                                        false,
                                        0.9,
                                        List.of("shop/returns"),
                                        Personal.of("30 days.")),
                                "smol",
                                41,
                                18));
    }

    @Test
    void theSchemaAsksForWhatItRestsOnBeforeTheText() {
        String format = ReplyForm.responseFormat(new ReplyTerms(INTENTS, Wording.FREE)).toString();

        assertThat(format)
                .contains("\"enum\":[\"returns\",\"other\"]")
                .contains(
                        "\"required\":[\"intent\",\"handoff\",\"confidence\",\"citations\","
                                + "\"actions\",\"text\"]")
                .contains("\"additionalProperties\":false");
        assertThat(format.indexOf("\"citations\":{")).isLessThan(format.indexOf("\"text\":{"));
    }

    @Test
    void aSmallModelIsHeldToOneSentenceWithoutCitations() {
        String free = ReplyForm.responseFormat(new ReplyTerms(INTENTS, Wording.FREE)).toString();
        String one =
                ReplyForm.responseFormat(new ReplyTerms(INTENTS, Wording.ONE_SENTENCE)).toString();

        assertThat(free).doesNotContain("maxItems", "pattern");
        assertThat(one)
                .contains(
                        "\"citations\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"maxItems\":0}")
                .contains("\"text\":{\"type\":\"string\",\"pattern\":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Yes, you may. | true",
                "Ja! | true",
                "Yes, you may | false",
                "Yes. You may. | false",
                "Yes  you may. | false",
            })
    void whatOneSentenceIs(String text, boolean allowed) {
        assertThat(text.matches(sentence())).isEqualTo(allowed);
    }

    @Test
    void aSentenceEndsAfterThirtyWords() {
        assertThat("to other countries and ".repeat(7) + "so on.").matches(sentence());
        assertThat("to other countries and ".repeat(7) + "so on, and on.").doesNotMatch(sentence());
    }

    private static String sentence() {
        return ReplyForm.responseFormat(new ReplyTerms(INTENTS, Wording.ONE_SENTENCE))
                .at("/json_schema/schema/properties/text/pattern")
                .asString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"returns\"|\"refunds\"|intent is not in the list",
                "false|\"no\"|handoff is not a boolean",
                "0.9|1.1|confidence is not within 0 to 1",
                "0.9|\"high\"|confidence is not within 0 to 1",
                "[\"shop/returns\"]|\"shop/returns\"|citations are no list of strings",
                "[\"shop/returns\"]|[1]|citations are no list of strings",
                "\"30 days.\"|30|text is not a string",
                "}|]|not JSON"
            })
    void whatIsNotOfTheFormIsNoAnswer(String right, String wrong, String why) {
        assertThat(read(WHOLE.replace(right, wrong))).isEqualTo(new InvalidAnswer(why));
    }

    @Test
    void anAnswerThatWasCutOffIsNone() {
        assertThat(ReplyForm.read(Recordings.body("length"), INTENTS))
                .isEqualTo(new InvalidAnswer("finished by 'length'"));
    }

    @Test
    void plainWordsAreNoAnswer() {
        assertThat(ReplyForm.read(Recordings.body("chat"), INTENTS))
                .isEqualTo(new InvalidAnswer("not JSON"));
    }

    @Test
    void aRefusalIsOne() {
        String refused = completion(WHOLE).replace("\"refusal\":null", "\"refusal\":\"No.\"");

        assertThat(ReplyForm.read(refused, INTENTS)).isEqualTo(new Refused());
    }

    @Property(tries = 300)
    void noContentBreaksTheReader(@ForAll String content) {
        assertThat(read(content)).isInstanceOf(InvalidAnswer.class);
    }

    @Property(tries = 300)
    void noBodyBreaksTheReader(@ForAll String body) {
        assertThat(ReplyForm.read(body, INTENTS)).isInstanceOf(InvalidAnswer.class);
    }

    private static Answer read(String content) {
        return ReplyForm.read(completion(content), INTENTS);
    }

    /** As vLLM recorded it, with another content. */
    static String completion(String content) {
        ObjectNode body = (ObjectNode) JSON.readTree(Recordings.body("chat"));
        ((ObjectNode) body.path("choices").path(0).path("message")).put("content", content);
        return body.toString();
    }
}
