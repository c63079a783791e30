package io.parlance.inference.model;

import io.parlance.inference.model.Answer.InvalidAnswer;
import io.parlance.inference.model.Answer.Refused;
import io.parlance.inference.model.Answer.Reply;
import io.parlance.inference.model.ReplyTerms.Wording;
import io.parlance.schemas.Personal;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of the model's answer. Its order counts: when the first word of the text is written,
 * what it rests on is known.
 */
final class ReplyForm {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> PROPERTIES =
            List.of("intent", "handoff", "confidence", "citations", "actions", "text");

    private static final int WORDS = 30;
    private static final String WORD = "[^ .!?\"\\\\\\n\\r\\t]+";

    /**
     * Written out, as xgrammar 0.2.8, that of vLLM 0.32.0, breaks on bounds in a pattern; nested,
     * so that a text matches in one way only.
     */
    private static final String ONE_SENTENCE =
            "^" + WORD + ("( " + WORD).repeat(WORDS - 1) + ")?".repeat(WORDS - 1) + "[.!?]$";

    private ReplyForm() {}

    /** As {@code response_format} of OpenAI's chat completions. */
    static ObjectNode responseFormat(ReplyTerms terms) {
        ObjectNode format = JSON.createObjectNode().put("type", "json_schema");
        ObjectNode named = format.putObject("json_schema").put("name", "reply").put("strict", true);
        named.set("schema", schema(terms));
        return format;
    }

    private static ObjectNode schema(ReplyTerms terms) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        var words = properties.putObject("intent").putArray("enum");
        terms.intents().forEach(words::add);
        properties.putObject("handoff").put("type", "boolean");
        properties
                .putObject("confidence")
                .put("type", "number")
                .put("minimum", 0)
                .put("maximum", 1);
        ObjectNode citations = strings(properties.putObject("citations"));
        ObjectNode actions = strings(properties.putObject("actions"));
        ObjectNode text = properties.putObject("text").put("type", "string");
        if (terms.wording() == Wording.ONE_SENTENCE) {
            citations.put("maxItems", 0);
            actions.put("maxItems", 0);
            text.put("pattern", ONE_SENTENCE);
        }
        PROPERTIES.forEach(schema.putArray("required")::add);
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode strings(ObjectNode property) {
        property.put("type", "array").putObject("items").put("type", "string");
        return property;
    }

    /** From the body of a 200. */
    static Answer read(String body, List<String> intents) {
        try {
            return answer(Completion.of(JSON.readTree(body)), intents);
        } catch (JacksonException _) {
            return new InvalidAnswer("not JSON");
        }
    }

    /** What it says, where it is whole and of the form. */
    static Answer answer(Completion completion, List<String> intents) {
        if (completion.refused()) {
            return new Refused();
        }
        if (!completion.finish().equals("stop")) {
            return new InvalidAnswer("finished by '" + completion.finish() + "'");
        }
        try {
            return new Reply(
                    draft(JSON.readTree(completion.content()), intents),
                    completion.model(),
                    completion.promptTokens(),
                    completion.completionTokens());
        } catch (JacksonException _) {
            return new InvalidAnswer("not JSON");
        } catch (IllegalArgumentException e) {
            return new InvalidAnswer(String.valueOf(e.getMessage()));
        }
    }

    /** A server need not have kept to the schema, so nothing of it is taken for granted. */
    private static Draft draft(JsonNode content, List<String> intents) {
        String intent = content.path("intent").asString("");
        JsonNode confidence = content.path("confidence");
        JsonNode text = content.path("text");
        require(intents.contains(intent), "intent is not in the list");
        require(content.path("handoff").isBoolean(), "handoff is not a boolean");
        require(isShare(confidence), "confidence is not within 0 to 1");
        require(isStrings(content.path("citations")), "citations are no list of strings");
        require(text.isString(), "text is not a string");
        return new Draft(
                intent,
                content.path("handoff").asBoolean(),
                confidence.asDouble(),
                content.path("citations").valueStream().map(JsonNode::asString).toList(),
                Personal.of(text.asString()));
    }

    private static boolean isShare(JsonNode node) {
        return node.isNumber() && node.asDouble() >= 0 && node.asDouble() <= 1;
    }

    private static boolean isStrings(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isString);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
