package io.parlance.ops.outside.vllm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to a chat request.
 *
 * @param created in seconds since 1970
 */
record Completion(String id, long created, String model, String content, Usage usage) {
    static final String FINGERPRINT = "vllm-stand-in";

    /**
     * @param isWhole false where the limit on the answer's length cut it off
     */
    record Usage(int promptTokens, int completionTokens, boolean isWhole) {
        Map<String, @Nullable Object> body() {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("prompt_tokens", promptTokens);
            body.put("total_tokens", promptTokens + completionTokens);
            body.put("completion_tokens", completionTokens);
            body.put("prompt_tokens_details", null);
            body.put("completion_tokens_details", null);
            return body;
        }
    }

    Metrics.Outcome outcome() {
        return usage.isWhole() ? Metrics.Outcome.STOP : Metrics.Outcome.LENGTH;
    }

    Map<String, @Nullable Object> body() {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("object", "chat.completion");
        body.put("created", created);
        body.put("model", model);
        body.put("choices", new ArrayList<>(List.of(choice())));
        body.put("service_tier", null);
        body.put("system_fingerprint", FINGERPRINT);
        body.put("usage", usage.body());
        nulls(body, "prompt_logprobs", "prompt_token_ids", "prompt_text");
        nulls(body, "kv_transfer_params", "ec_transfer_params", "metrics");
        return body;
    }

    private Map<String, @Nullable Object> choice() {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("message", message());
        choice.put("logprobs", null);
        choice.put("finish_reason", outcome().word());
        nulls(choice, "stop_reason", "token_ids", "routed_experts");
        return choice;
    }

    private Map<String, @Nullable Object> message() {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", content);
        nulls(message, "refusal", "annotations", "audio", "function_call", "reasoning");
        return message;
    }

    private static void nulls(Map<String, @Nullable Object> map, String... names) {
        for (String name : names) {
            map.put(name, null);
        }
    }
}
