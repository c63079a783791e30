package io.parlance.inference.model;

import io.parlance.inference.model.Question.Message;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A question in the form of OpenAI's chat completions, with what vLLM takes beyond it. */
final class ChatBody {
    private static final JsonMapper JSON = new JsonMapper();

    private ChatBody() {}

    static ObjectNode of(String model, Question question, VllmSettings settings) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("model", model)
                        .put("request_id", question.requestId())
                        .put("session_id", question.session())
                        .put("cache_salt", question.cacheSalt())
                        .put("priority", question.priority())
                        .put("max_tokens", settings.maxTokens())
                        .put("temperature", settings.temperature());
        ArrayNode messages = body.putArray("messages");
        for (Message message : question.messages()) {
            messages.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("content", message.content());
        }
        body.set("response_format", ReplyForm.responseFormat(question.terms()));
        return body;
    }

    /** To come word by word, the tokens told at the end. */
    static ObjectNode streamed(ObjectNode body) {
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        return body;
    }
}
