package io.parlance.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Personal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is known of an answer at each point at which it may be cut. */
class ReplyReaderTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEAD =
            """
            {"intent":"returns","handoff":false,"confidence":0.9,"citations":["a, \\"text\\": 1"],\
            "actions":[],"text":\
            """;

    /** An answer, and how its JSON is written. */
    record Written(String json, Draft draft) {}

    @Property(tries = 300)
    void atEveryCutItSaysWhatIsDecidedAndABeginningOfTheText(@ForAll("answers") Written answer) {
        ReplyReader reader = new ReplyReader();
        String text = answer.draft().text().orElse("");
        String before = "";

        for (int i = 0; i < answer.json().length(); i++) {
            reader.read(answer.json().substring(i, i + 1));

            PartialReply soFar = reader.soFar();
            assertThat(text).startsWith(soFar.text().orElse(""));
            assertThat(soFar.text().orElse("")).startsWith(before);
            assertThat(soFar.intent()).isIn(null, answer.draft().intent());
            assertThat(soFar.handoff()).isIn(null, answer.draft().handoff());
            assertThat(soFar.confidence()).isIn(null, answer.draft().confidence());
            assertThat(soFar.isDecided() || soFar.text().orElse("").isEmpty()).isTrue();
            before = soFar.text().orElse("");
        }
        assertThat(reader.soFar())
                .isEqualTo(
                        new PartialReply(
                                answer.draft().intent(),
                                answer.draft().handoff(),
                                answer.draft().confidence(),
                                Personal.of(text)));
    }

    @Property(tries = 300)
    void itDoesNotMatterHowThePiecesAreCut(@ForAll("answers") Written answer, @ForAll int seed) {
        ReplyReader whole = new ReplyReader();
        whole.read(answer.json());
        ReplyReader cut = new ReplyReader();
        int at = Math.floorMod(seed, answer.json().length());

        cut.read(answer.json().substring(0, at));
        cut.read(answer.json().substring(at));

        assertThat(cut.soFar()).isEqualTo(whole.soFar());
    }

    @Property(tries = 500)
    void nothingBreaksIt(@ForAll String anything) {
        ReplyReader reader = new ReplyReader();

        reader.read(HEAD + anything);

        assertThat(reader.soFar().isDecided()).isTrue();
    }

    @Test
    void aNumberIsDecidedOnceItHasEnded() {
        ReplyReader reader = new ReplyReader();

        reader.read("{\"confidence\": 0");
        assertThat(reader.soFar().confidence()).isNull();
        reader.read(".75");
        assertThat(reader.soFar().confidence()).isNull();
        reader.read("\n");
        assertThat(reader.soFar().confidence()).isEqualTo(0.75);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one\\|one",
                "one\\n\\\"two\\|one~\"two",
                "gr\\u00|gr",
                "gr\\u00fcn|grün",
                "smile:\\ud83d|smile:",
                "smile:\\ud83d\\ude0|smile:",
                "smile:\\ud83d\\ude00|smile:😀"
            })
    void anEscapeThatIsCutIsWaitedFor(String written, String expected) {
        ReplyReader reader = new ReplyReader();

        reader.read(HEAD + '"' + written);

        assertThat(reader.soFar().text().orElse("")).isEqualTo(expected.replace('~', '\n'));
    }

    @Test
    void aCharacterThatIsCutIsWaitedFor() {
        ReplyReader reader = new ReplyReader();

        reader.read(HEAD + "\"a\ud83d");
        assertThat(reader.soFar().text().orElse("")).isEqualTo("a");
        reader.read("\ude00");
        assertThat(reader.soFar().text().orElse("")).isEqualTo("a😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"handoff\": maybe,", "{\"intent\":\"\\x", "No.", "[\"text\",\"a\"]"})
    void whatIsNoAnswerDecidesNothing(String written) {
        ReplyReader reader = new ReplyReader();

        reader.read(written + "\"handoff\":true,\"text\":\"a\"}");

        assertThat(reader.soFar().isDecided()).isFalse();
        assertThat(reader.soFar().text().orElse("")).isEmpty();
    }

    @Provide
    Arbitrary<Written> answers() {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(40);
        Arbitrary<List<String>> citations = texts.list().ofMaxSize(3);
        Arbitrary<Double> confidences = Arbitraries.doubles().between(0, 1);
        return Combinators.combine(
                        texts,
                        texts,
                        citations,
                        confidences,
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((intent, text, cited, confidence, handoff, pretty, ascii) ->
                        new Written(
                                written(
                                        new Draft(
                                                intent,
                                                handoff,
                                                confidence,
                                                cited,
                                                Personal.of(text)),
                                        pretty,
                                        ascii),
                                new Draft(intent, handoff, confidence, cited, Personal.of(text))));
    }

    private static String written(Draft draft, boolean pretty, boolean ascii) {
        ObjectNode json = JSON.createObjectNode().put("intent", draft.intent());
        json.put("handoff", draft.handoff()).put("confidence", draft.confidence());
        var citations = json.putArray("citations");
        draft.citations().forEach(citations::add);
        json.putArray("actions");
        json.put("text", draft.text().orElse(""));
        String written = pretty ? json.toPrettyString() : json.toString();
        return ascii ? escaped(written) : written;
    }

    /** As servers write it that keep to ASCII. */
    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            escaped.append(c < 128 ? Character.toString(c) : "\\u%04x".formatted((int) c));
        }
        return escaped.toString();
    }
}
