package io.parlance.inference.model;

import tools.jackson.databind.JsonNode;

/**
 * What a server answered, in one piece or put together from a stream.
 *
 * @param finish why it ended; "stop" where the model had said all
 * @param refused whether the model would not answer
 * @param content what it wrote
 * @param promptTokens read; 0 where the server does not say
 * @param completionTokens written; 0 where the server does not say
 */
record Completion(
        String model,
        String finish,
        boolean refused,
        String content,
        int promptTokens,
        int completionTokens) {
    /** From the body of a 200. */
    static Completion of(JsonNode body) {
        JsonNode choice = body.path("choices").path(0);
        JsonNode message = choice.path("message");
        JsonNode usage = body.path("usage");
        return new Completion(
                body.path("model").asString(""),
                choice.path("finish_reason").asString(""),
                !message.path("refusal").asString("").isEmpty(),
                message.path("content").asString(""),
                usage.path("prompt_tokens").asInt(0),
                usage.path("completion_tokens").asInt(0));
    }

    /** Says nothing of the content, which is personal. */
    @Override
    public String toString() {
        return "Completion[" + model + ", " + finish + "]";
    }
}
