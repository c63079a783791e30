package io.parlance.ops.outside.vllm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaAnswerTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Reading FITS =
            new Reading.Fits("t/a.md", "We send it. It is free.", 0.8, Set.of("return"), Set.of());

    private static final String REPLY =
            """
            {"type":"object","properties":{
              "intent":{"enum":["order","returns","person","other"]},
              "handoff":{"type":"boolean"},
              "confidence":{"type":"number","minimum":0,"maximum":1},
              "citations":{"type":"array","items":{"type":"string"}},
              "actions":{"type":"array","items":{"type":"string"}},
              "text":{"type":"string"}}}
            """;

    private static String filled(String schema, Reading reading) {
        return SchemaAnswer.of(JSON.readTree(schema), reading).toString();
    }

    private static String of(String schema) {
        return SchemaAnswer.unknownType(JSON.readTree(schema)).orElse("");
    }

    @Test
    void fillsAReplyInTheSchemasOrder() {
        assertThat(filled(REPLY, FITS))
                .isEqualTo(
                        "{\"intent\":\"returns\",\"handoff\":false,\"confidence\":0.8,"
                                + "\"citations\":[\"t/a.md\"],\"actions\":[],"
                                + "\"text\":\"We send it. It is free.\"}");
    }

    @Test
    void handsOffToAPersonWhereOneIsAskedFor() {
        assertThat(filled(REPLY, new Reading.WantsPerson()))
                .startsWith("{\"intent\":\"person\",\"handoff\":true,")
                .endsWith("\"citations\":[],\"actions\":[],\"text\":\"\"}");
    }

    @Test
    void handsOffUnderTheWordForAllElseWhereNothingFits() {
        assertThat(filled(REPLY, new Reading.NothingFits(0.1)))
                .startsWith("{\"intent\":\"other\",\"handoff\":true,\"confidence\":0.1,");
    }

    @Test
    void takesTheLastWordWhereThereIsNoneForAllElse() {
        assertThat(filled("{\"enum\":[\"a\",\"b\"]}", new Reading.NothingFits(0)))
                .isEqualTo("\"b\"");
    }

    @Test
    void fillsWhatItDoesNotKnowByItsType() {
        String schema =
                """
                {"type":"object","properties":{
                  "z":{"type":"integer","minimum":3},"a":{"type":["string","null"],"maxLength":11},
                  "n":{"type":"null"},"c":{"const":7},
                  "o":{"properties":{"b":{"type":"boolean"}}}}}
                """;

        JsonNode filled = JSON.readTree(filled(schema, FITS));

        assertThat(filled.toString())
                .isEqualTo(
                        "{\"z\":3,\"a\":\"We send it.\",\"n\":null,\"c\":7,\"o\":{\"b\":false}}");
    }

    @Test
    void findsATypeThatThereIsNotAtAnyDepth() {
        assertThat(of(REPLY)).isEmpty();
        assertThat(of("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"text\"}}}"))
                .isEqualTo("text");
        assertThat(of("{\"type\":\"array\",\"items\":{\"type\":\"thing\"}}")).isEqualTo("thing");
    }
}
