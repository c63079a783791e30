package io.parlance.ops.outside.vllm;

import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of a request. */
sealed interface HttpReply {
    JsonMapper JSON = new JsonMapper();

    /**
     * An answer.
     *
     * @param type of the content; empty where there is none
     */
    record Content(int status, String type, String body) implements HttpReply {}

    /** An answer that comes about while it is sent. */
    record Events(EventSource source) implements HttpReply {}

    /** Sends events until there are no more; interrupted where nobody waits for them any more. */
    @FunctionalInterface
    interface EventSource {
        void sendTo(EventSink events) throws IOException, InterruptedException;
    }

    /** None: the connection is closed. */
    record HangUp() implements HttpReply {}

    static HttpReply json(int status, Object body) {
        return new Content(status, "application/json", JSON.writeValueAsString(body));
    }

    static HttpReply text(String type, String text) {
        return new Content(200, type, text);
    }

    static HttpReply empty() {
        return new Content(200, "", "");
    }

    static HttpReply error(ApiError error) {
        return json(error.code(), error.body());
    }
}
