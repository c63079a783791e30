package io.parlance.ops.outside.vllm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What vLLM says where it does not answer.
 *
 * @param code also the status of the response
 * @param param the field that is at fault
 */
record ApiError(int code, String type, String message, @Nullable String param) {
    private static final String BAD_REQUEST = "BadRequestError";

    Map<String, Object> body() {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("type", type);
        error.put("param", param);
        error.put("code", code);
        return Map.of("error", error);
    }

    /** The server's check of the body's form. */
    static ApiError validation(String kind, String field, String rest) {
        String flaw = "{'type': '" + kind + "', 'loc': '" + field + "', " + rest + "}";
        return new ApiError(400, "Bad Request", "1 validation error:\n  " + flaw, field);
    }

    static ApiError notJson(long position) {
        return validation(
                "json_invalid",
                "body." + position,
                "'msg': 'JSON decode error', 'input': '<dict of 0 items>',"
                        + " 'ctx': {'error': 'Expecting value'}");
    }

    static ApiError badValue(String param, String message, Object value) {
        String named = message + " (parameter=" + param + ", value=" + value + ")";
        return new ApiError(400, BAD_REQUEST, named, param);
    }

    static ApiError badSchema(String type) {
        return new ApiError(400, BAD_REQUEST, "Grammar error: Invalid type: " + type, null);
    }

    static ApiError emptyEnum() {
        String message =
                "Failed to transform json schema into a grammar: enum array must not be empty";
        return new ApiError(400, BAD_REQUEST, message, null);
    }

    static ApiError unknownModel(String asked, String served) {
        String message = "The model `" + asked + "` does not exist. Valid aliases: " + served + ".";
        return new ApiError(404, "NotFoundError", message, "model");
    }

    /** The input alone is too long. vLLM stops counting its tokens at the limit. */
    static ApiError inputTooLong(int limit) {
        String message =
                ("This model's maximum context length is %d tokens. However, your prompt contains"
                                + " at least %d input tokens, which exceeds this limit even"
                                + " without any output tokens. Please reduce the length of the"
                                + " input prompt.")
                        .formatted(limit, limit + 1);
        return badValue("input_tokens", message, limit + 1);
    }

    /** More is wished than there ever is room for; with less, vLLM answers as long as there is. */
    static ApiError tooMuch(String param, int output, int limit) {
        String message =
                "%s=%d cannot be greater than max_model_len=%d. Please request fewer output tokens."
                        .formatted(param, output, limit);
        return badValue(param, message, output);
    }

    static ApiError busy() {
        String message =
                "The engine is currently busy and cannot accept new requests. Please try again"
                        + " later or on a different instance.";
        return new ApiError(503, "Service Unavailable", message, null);
    }

    /** It takes nobody any more: by an accident of vLLM's, an error of its own. */
    static ApiError stopping() {
        String message = "cannot schedule new futures after shutdown";
        return new ApiError(500, "InternalServerError", message, null);
    }

    static ApiError broken() {
        return new ApiError(500, "InternalServerError", "Internal server error", null);
    }

    static ApiError notFound() {
        return new ApiError(404, "Not Found", "Not Found", null);
    }

    static ApiError method() {
        return new ApiError(405, "Method Not Allowed", "Method Not Allowed", null);
    }
}
