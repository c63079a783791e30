package io.parlance.inference.model;

import io.parlance.inference.model.Answer.Broken;
import io.parlance.inference.model.Answer.Overloaded;
import io.parlance.inference.model.Answer.Rejected;
import io.parlance.inference.model.Answer.TooLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server says where it does not answer. */
record ServerError(int status, JsonNode error) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int SERVERS_FAULT = 500;

    /** What vLLM says while it stops: its own error, where it only takes no more (status 500). */
    private static final String STOPPING = "cannot schedule new futures after";

    /** From any body, be it JSON or not. */
    static ServerError of(int status, String body) {
        try {
            return new ServerError(status, JSON.readTree(body).path("error"));
        } catch (JacksonException _) {
            return new ServerError(status, JSON.createObjectNode());
        }
    }

    boolean isNotFound() {
        return status == NOT_FOUND;
    }

    Answer answer() {
        if (status == UNAVAILABLE || status == TOO_MANY || isStopping()) {
            return new Overloaded();
        }
        if (status == BAD_REQUEST && isTooLong()) {
            return new TooLong();
        }
        return status >= SERVERS_FAULT || isKeyRefused()
                ? new Broken(detail())
                : new Rejected(detail());
    }

    /** Wrong is not what was asked but how this server is reached, so another may do better. */
    private boolean isKeyRefused() {
        return status == UNAUTHORIZED || status == FORBIDDEN;
    }

    private boolean isStopping() {
        return status == SERVERS_FAULT && error.path("message").asString("").startsWith(STOPPING);
    }

    private boolean isTooLong() {
        return error.path("param").asString("").equals("input_tokens")
                || error.path("message").asString("").contains("maximum context length");
    }

    /** Not the message: it may quote the prompt. */
    String detail() {
        String type = error.path("type").asString("");
        String param = error.path("param").asString("");
        return (status + " " + type + " " + param).strip();
    }
}
