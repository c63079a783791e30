package io.parlance.ingress.door;

import static io.parlance.ingress.door.Rule.ANYONE;
import static io.parlance.ingress.door.Rule.DESK;
import static io.parlance.ingress.door.Rule.RELAY;
import static io.parlance.ingress.door.Rule.SESSION;
import static io.parlance.ingress.door.Rule.SIGNED;
import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** Every endpoint of the edge and whom it lets in. One that is not here lets nobody in. */
final class Rules {
    private static final String ANY_METHOD = "*";

    /** By method and path. */
    private static final Map<String, Rule> ALL =
            Map.ofEntries(
                    entry("GET /", ANYONE),
                    entry("GET /page/chat.js", ANYONE),
                    entry("GET /page/session.js", ANYONE),
                    entry("GET /page/chat.css", ANYONE),
                    entry("GET /page/icon.svg", ANYONE),
                    entry("GET /v1/state", ANYONE),
                    entry("* /error", ANYONE),
                    entry("POST /v1/sms/twilio", SIGNED),
                    entry("POST /v1/sms/twilio/status", SIGNED),
                    entry("POST /v1/mail", RELAY),
                    entry("POST /v1/chat/sessions", ANYONE),
                    entry("POST /v1/chat/sessions/{session}/messages", SESSION),
                    entry("GET /v1/chat/sessions/{session}/messages", SESSION),
                    entry("GET /v1/chat/sessions/{session}/events", SESSION),
                    entry("POST /v1/desk/conversations/{id}/commands", DESK));

    private Rules() {}

    /**
     * @param pattern as the endpoint's mapping has it
     */
    static Optional<Rule> of(String method, String pattern) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return Optional.ofNullable(ALL.get(asked + " " + pattern))
                .or(() -> Optional.ofNullable(ALL.get(ANY_METHOD + " " + pattern)));
    }

    static Map<String, Rule> all() {
        return ALL;
    }
}
