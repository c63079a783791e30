package io.parlance.inference.model;

import io.parlance.inference.model.Answer.Broken;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of a streamed answer, line by line as they come (Server-Sent Events; vLLM writes each
 * event's data in one line). One thread at a time calls it.
 */
final class ChatEvents implements Flow.Subscriber<String> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    /** An error without a code is the server's own. */
    private static final int UNKNOWN = 500;

    private final DraftListener listener;
    private final ReplyReader reader = new ReplyReader();
    private final StringBuilder content = new StringBuilder();
    private final AtomicInteger pieces = new AtomicInteger();
    private volatile Flow.@Nullable Subscription subscription;
    private String model = "";
    private String finish = "";
    private boolean refused;
    private int promptTokens;
    private int completionTokens;
    private boolean done;
    private @Nullable Answer failure;

    ChatEvents(DraftListener listener) {
        this.listener = listener;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (!line.startsWith(DATA)) {
            return;
        }
        String data = line.substring(DATA.length()).strip();
        if (data.equals(DONE)) {
            done = true;
            return;
        }
        try {
            read(JSON.readTree(data));
        } catch (JacksonException _) {
            failure = new Broken("an event is no JSON");
        }
    }

    private void read(JsonNode event) {
        if (event.has("error")) {
            failed(event.path("error"));
        }
        model = event.path("model").asString(model);
        JsonNode usage = event.path("usage");
        promptTokens = usage.path("prompt_tokens").asInt(promptTokens);
        completionTokens = usage.path("completion_tokens").asInt(completionTokens);
        JsonNode choice = event.path("choices").path(0);
        finish = choice.path("finish_reason").asString(finish);
        refused |= !choice.path("delta").path("refusal").asString("").isEmpty();
        write(choice.path("delta").path("content").asString(""));
    }

    /** What vLLM sees only when the stream is open, it says there instead of by the status. */
    private void failed(JsonNode error) {
        ServerError said = new ServerError(error.path("code").asInt(UNKNOWN), error);
        failure = content.isEmpty() ? said.answer() : new Broken(said.detail());
    }

    private void write(String more) {
        if (!more.isEmpty()) {
            pieces.incrementAndGet();
            content.append(more);
            reader.read(more);
            listener.written(reader.soFar());
        }
    }

    /** How many have come so far; any thread may ask. */
    int pieces() {
        return pieces.get();
    }

    /** Hangs up: nothing more is wanted. */
    void stop() {
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
    }

    @Override
    public void onError(Throwable cause) {
        // The call itself ends by it.
    }

    @Override
    public void onComplete() {
        // Whether it is whole, the events say themselves.
    }

    /** What came of it, after the last event. */
    Answer answer(List<String> intents) {
        if (failure != null) {
            return failure;
        }
        if (!done) {
            return new Broken("the stream ended early");
        }
        return ReplyForm.answer(
                new Completion(
                        model, finish, refused, content.toString(), promptTokens, completionTokens),
                intents);
    }
}
