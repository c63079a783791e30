package io.parlance.ops.outside.vllm;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts what was read into the form of a JSON schema. A property is filled by its name where that is
 * one of a reply's, and otherwise by its type.
 */
final class SchemaAnswer {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");
    private static final String PERSON = "person";
    private static final String OTHER = "other";

    private final Reading reading;

    private SchemaAnswer(Reading reading) {
        this.reading = reading;
    }

    /** With the properties in the schema's order. */
    static JsonNode of(JsonNode schema, Reading reading) {
        return new SchemaAnswer(reading).value("", schema);
    }

    /** Why nothing can be of this form; empty where something can. */
    static Optional<ApiError> flaw(JsonNode schema) {
        return unknownType(schema)
                .map(ApiError::badSchema)
                .or(() ->
                        hasEmptyEnum(schema)
                                ? Optional.of(ApiError.emptyEnum())
                                : Optional.empty());
    }

    /** The first type, at any depth, that JSON Schema does not have. */
    static Optional<String> unknownType(JsonNode schema) {
        Optional<String> here = types(schema).filter(type -> !TYPES.contains(type));
        if (here.isPresent()) {
            return here;
        }
        return schema.path("properties")
                .valueStream()
                .map(SchemaAnswer::unknownType)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() ->
                        schema.has("items") ? unknownType(schema.path("items")) : Optional.empty());
    }

    /** At any depth: no value would do. */
    private static boolean hasEmptyEnum(JsonNode schema) {
        JsonNode words = schema.path("enum");
        return (words.isArray() && words.isEmpty())
                || schema.path("properties").valueStream().anyMatch(SchemaAnswer::hasEmptyEnum)
                || (schema.has("items") && hasEmptyEnum(schema.path("items")));
    }

    /** The first of several. */
    private static Optional<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        JsonNode first = type.isArray() ? type.path(0) : type;
        return Optional.of(first.asString("")).filter(word -> !word.isEmpty());
    }

    private JsonNode value(String name, JsonNode schema) {
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            return choice(schema.path("enum"));
        }
        String usual = schema.has("properties") ? "object" : "null";
        return switch (types(schema).orElse(usual)) {
            case "object" -> object(schema);
            case "array" -> array(name);
            case "string" -> NODES.stringNode(text(schema));
            case "boolean" -> NODES.booleanNode(name.equals("handoff") && reading.isHandoff());
            case "number" -> number(name, schema);
            case "integer" -> NODES.numberNode((long) Math.ceil(least(schema)));
            default -> NODES.nullNode();
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            object.set(property.getKey(), value(property.getKey(), property.getValue()));
        }
        return object;
    }

    private ArrayNode array(String name) {
        ArrayNode array = NODES.arrayNode();
        if (name.equals("citations")) {
            reading.citations().forEach(array::add);
        }
        return array;
    }

    private String text(JsonNode schema) {
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        return Quote.best(reading.text(), most, row -> row.length());
    }

    private JsonNode number(String name, JsonNode schema) {
        return NODES.numberNode(name.equals("confidence") ? reading.confidence() : least(schema));
    }

    private static double least(JsonNode schema) {
        return schema.path("minimum").asDouble(0);
    }

    /** The word that fits; where none does, the one for all else. */
    private JsonNode choice(JsonNode words) {
        List<JsonNode> all = words.valueStream().toList();
        return switch (reading) {
            case Reading.WantsPerson() -> named(all, PERSON).orElseGet(() -> rest(all));
            case Reading.NothingFits _ -> rest(all);
            case Reading.Fits fits -> closest(all, fits).orElseGet(() -> rest(all));
        };
    }

    private static JsonNode rest(List<JsonNode> words) {
        return named(words, OTHER).orElse(words.getLast());
    }

    private static Optional<JsonNode> named(List<JsonNode> words, String name) {
        return words.stream().filter(word -> word.asString("").equals(name)).findFirst();
    }

    /** By what the article is about before what was asked, before how it is answered. */
    private static Optional<JsonNode> closest(List<JsonNode> words, Reading.Fits fits) {
        Set<String> quote = Words.stems(fits.quote());
        ToIntFunction<JsonNode> closeness =
                word ->
                        4 * shared(word, fits.topic())
                                + 2 * shared(word, fits.question())
                                + shared(word, quote);
        JsonNode best = words.getFirst();
        for (JsonNode word : words) {
            best = closeness.applyAsInt(word) > closeness.applyAsInt(best) ? word : best;
        }
        return Optional.of(best).filter(word -> closeness.applyAsInt(word) > 0);
    }

    private static int shared(JsonNode word, Set<String> stems) {
        Set<String> shared = new HashSet<>(Words.stems(word.asString("")));
        shared.retainAll(stems);
        return shared.size();
    }
}
