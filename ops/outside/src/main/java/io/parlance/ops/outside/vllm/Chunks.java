package io.parlance.ops.outside.vllm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A completion in the pieces of a stream. */
record Chunks(Completion completion) {
    /** Who speaks, and nothing yet of what. */
    Map<String, @Nullable Object> first() {
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        delta.put("role", "assistant");
        delta.put("content", "");
        Map<String, @Nullable Object> body = body(List.of(choice(delta, null)));
        body.put("prompt_token_ids", null);
        body.put("prompt_text", null);
        return body;
    }

    /**
     * @param last says how it ended, too
     */
    Map<String, @Nullable Object> next(String piece, boolean last) {
        Map<String, @Nullable Object> delta = new LinkedHashMap<>();
        delta.put("content", piece);
        Map<String, @Nullable Object> choice =
                choice(delta, last ? completion.outcome().word() : null);
        if (last) {
            choice.put("stop_reason", null);
        }
        choice.put("token_ids", null);
        return body(List.of(choice));
    }

    /** What it took; where it was asked for. */
    Map<String, @Nullable Object> usage() {
        Completion.Usage usage = completion.usage();
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("prompt_tokens", usage.promptTokens());
        counts.put("total_tokens", usage.promptTokens() + usage.completionTokens());
        counts.put("completion_tokens", usage.completionTokens());
        Map<String, @Nullable Object> body = body(List.of());
        body.put("usage", counts);
        body.put("system_fingerprint", Completion.FINGERPRINT);
        return body;
    }

    private Map<String, @Nullable Object> body(List<?> choices) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("id", completion.id());
        body.put("object", "chat.completion.chunk");
        body.put("created", completion.created());
        body.put("model", completion.model());
        body.put("choices", choices);
        return body;
    }

    private static Map<String, @Nullable Object> choice(
            Map<String, @Nullable Object> delta, @Nullable String finish) {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("logprobs", null);
        choice.put("finish_reason", finish);
        return choice;
    }
}
