package io.parlance.ingress.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How events look on a stream of Server-Sent Events. What has a sequence number that a client must
 * not meet twice carries it as its id; that a draft is void may be said again without harm, and so
 * has none.
 */
final class EventText {
    /** Comments keep proxies from closing a quiet stream, and find out who has gone. */
    static final String COMMENT = ":\n\n";

    /** First on every stream: how long a browser's own client waits before it comes back. */
    static final String GREETING = "retry: 2000\n\n";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ERASED = "(erased)";

    private EventText() {}

    /** Somebody said something; {@code id} is the client's own. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Message(@Nullable String id, String text, String by, String at) {
        static Message of(Shown.Words words, Instant at) {
            return new Message(
                    words.id().orElse(null),
                    words.text().orElse(ERASED),
                    words.by(),
                    at.toString());
        }
    }

    private record Status(String state, String at) {}

    private record DraftText(String request, String text) {}

    private record Request(String request) {}

    static String of(ChatEntry entry) {
        return switch (entry.shown()) {
            case Shown.Words words -> id(entry) + event("message", Message.of(words, entry.at()));
            case Shown.Thinking _ -> status(entry, "thinking");
            case Shown.PersonCalled _ -> status(entry, "person");
            case Shown.Closed _ -> status(entry, "closed");
            case Shown.Discarded(var request) -> event("draft-discarded", new Request(request));
        };
    }

    static String of(Draft draft) {
        return event("draft", new DraftText(draft.request(), draft.text().orElse(ERASED)));
    }

    private static String status(ChatEntry entry, String state) {
        return id(entry) + event("status", new Status(state, entry.at().toString()));
    }

    private static String id(ChatEntry entry) {
        return "id: " + entry.sequence() + "\n";
    }

    /** JSON of one line: it has no line breaks of its own. */
    private static String event(String name, Object data) {
        return "event: " + name + "\ndata: " + JSON.writeValueAsString(data) + "\n\n";
    }
}
