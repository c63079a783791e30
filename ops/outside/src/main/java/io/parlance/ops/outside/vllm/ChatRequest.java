package io.parlance.ops.outside.vllm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is asked by {@code POST /v1/chat/completions}; fields that are not known are left alone.
 *
 * @param model empty where the request leaves it open
 * @param requestId empty where the request leaves it open
 * @param priority lower is sooner
 * @param schema of the answer; empty where any text will do
 * @param delivery how the answer is to come
 */
record ChatRequest(
        String model,
        String requestId,
        List<Message> messages,
        int priority,
        OptionalInt maxTokens,
        Optional<JsonNode> schema,
        Delivery delivery) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> LIMITS = List.of("max_completion_tokens", "max_tokens");

    /** What a chat template puts around a message. */
    private static final int TOKENS_PER_MESSAGE = 4;

    /** In one piece or as a stream, whose last event may tell the tokens. */
    enum Delivery {
        WHOLE,
        STREAMED,
        STREAMED_WITH_USAGE
    }

    record Message(String role, String content) {}

    int promptTokens() {
        return messages.stream().mapToInt(m -> Tokens.in(m.content()) + TOKENS_PER_MESSAGE).sum();
    }

    /** All of a role, one paragraph each. */
    String said(String role) {
        return messages.stream()
                .filter(message -> message.role().equals(role))
                .map(Message::content)
                .collect(Collectors.joining("\n\n"));
    }

    /** In the order of the conversation. */
    List<String> questions() {
        return messages.stream()
                .filter(message -> message.role().equals("user"))
                .map(Message::content)
                .toList();
    }

    /**
     * @param room tokens that there are for an answer, at the very most
     */
    static ChatRequest read(String text, int room) throws BadRequestException {
        JsonNode body = tree(text);
        return new ChatRequest(
                body.path("model").asString(""),
                body.path("request_id").asString(""),
                messages(body.path("messages")),
                body.path("priority").asInt(0),
                maxTokens(body, room),
                schema(body.path("response_format")),
                delivery(body));
    }

    private static Delivery delivery(JsonNode body) {
        if (!body.path("stream").asBoolean(false)) {
            return Delivery.WHOLE;
        }
        return body.path("stream_options").path("include_usage").asBoolean(false)
                ? Delivery.STREAMED_WITH_USAGE
                : Delivery.STREAMED;
    }

    private static JsonNode tree(String text) throws BadRequestException {
        JsonNode body;
        try {
            body = JSON.readTree(text);
        } catch (JacksonException e) {
            boolean located = e.getLocation() != null && e.getLocation().getCharOffset() >= 0;
            throw new BadRequestException(
                    ApiError.notJson(located ? e.getLocation().getCharOffset() : 0));
        }
        if (body.isMissingNode()) {
            throw new BadRequestException(ApiError.notJson(0));
        }
        if (!body.isObject()) {
            String rest = "'msg': 'Input should be a valid dictionary', 'input': " + shown(body);
            throw new BadRequestException(ApiError.validation("dict_type", "body", rest));
        }
        return body;
    }

    private static List<Message> messages(JsonNode messages) throws BadRequestException {
        if (messages.isMissingNode()) {
            String rest = "'msg': 'Field required', 'input': '<dict>'";
            throw new BadRequestException(ApiError.validation("missing", "body.messages", rest));
        }
        if (!messages.isArray()) {
            String rest = "'msg': 'Input should be a valid list', 'input': " + shown(messages);
            throw new BadRequestException(ApiError.validation("list_type", "body.messages", rest));
        }
        return messages.valueStream().map(ChatRequest::message).toList();
    }

    /** The content may be a list of parts, of which only text says something here. */
    private static Message message(JsonNode message) {
        JsonNode content = message.path("content");
        String text =
                content.isArray()
                        ? content.valueStream()
                                .map(part -> part.path("text").asString(""))
                                .collect(Collectors.joining("\n"))
                        : content.asString("");
        return new Message(message.path("role").asString(""), text);
    }

    private static OptionalInt maxTokens(JsonNode body, int room) throws BadRequestException {
        for (String name : LIMITS) {
            JsonNode limit = body.path(name);
            if (!limit.isMissingNode() && !limit.isNull()) {
                return OptionalInt.of(maxTokens(name, limit, room));
            }
        }
        return OptionalInt.empty();
    }

    private static int maxTokens(String name, JsonNode limit, int room) throws BadRequestException {
        if (!limit.canConvertToInt() || !limit.isIntegralNumber()) {
            String rest = "'msg': 'Input should be a valid integer', 'input': " + shown(limit);
            throw new BadRequestException(ApiError.validation("int_type", "body." + name, rest));
        }
        int tokens = limit.intValue();
        if (tokens < 1) {
            String message = name + " must be at least 1, got " + tokens + ".";
            throw new BadRequestException(ApiError.badValue(name, message, tokens));
        }
        if (tokens > room) {
            throw new BadRequestException(ApiError.tooMuch(name, tokens, room));
        }
        return tokens;
    }

    private static Optional<JsonNode> schema(JsonNode format) {
        return format.path("type").asString("").equals("json_schema")
                ? Optional.of(format.path("json_schema").path("schema"))
                : Optional.empty();
    }

    /** As Python would; of what is larger, only its kind. */
    private static String shown(JsonNode value) {
        if (value.isString()) {
            return "'" + value.asString() + "'";
        }
        return value.isContainer() ? "'<" + value.size() + " items>'" : value.toString();
    }
}
