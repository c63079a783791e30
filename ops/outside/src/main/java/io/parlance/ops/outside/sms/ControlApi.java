package io.parlance.ops.outside.sms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where misbehaviour is asked for: {@code {fault, count?, seconds?, to?}} sets one, {@code
 * {clear:true}} or the fault {@code none} ends all. {@code seconds} is how long a slow answer
 * takes, and how long any other fault lasts.
 */
final class ControlApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KEYS = Set.of("fault", "count", "seconds", "to", "clear");
    private static final String NONE = "none";
    private static final Duration SLOW = Duration.ofSeconds(5);

    private final Faults faults;
    private final Clock clock;

    ControlApi(Faults faults, Clock clock) {
        this.faults = faults;
        this.clock = clock;
    }

    Reply answer(String method, String body) {
        return switch (method) {
            case "GET" -> shown();
            case "POST" -> post(body);
            default -> new Reply.Json(405, Map.of("error", "GET or POST"));
        };
    }

    private Reply post(String body) {
        try {
            change(JSON.readTree(body));
            return shown();
        } catch (JacksonException _) {
            return refused("not a JSON object");
        } catch (IllegalArgumentException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    private void change(JsonNode wish) {
        List<String> unknown =
                wish.propertyNames().stream().filter(key -> !KEYS.contains(key)).toList();
        if (!wish.isObject() || !unknown.isEmpty()) {
            throw new IllegalArgumentException("a JSON object of " + KEYS + ", not " + unknown);
        }
        String word = wish.path("fault").asString("");
        if (wish.path("clear").asBoolean(false) || word.equals(NONE)) {
            faults.clear();
            return;
        }
        faults.set(fault(kind(word), wish));
    }

    private static FaultKind kind(String word) {
        return FaultKind.of(word)
                .orElseThrow(() -> new IllegalArgumentException("unknown fault '" + word + "'"));
    }

    private Fault fault(FaultKind kind, JsonNode wish) {
        boolean slow = kind == FaultKind.SLOW;
        Duration given = Duration.ofMillis((long) (1000 * positive(wish, "seconds")));
        boolean timed = !slow && wish.has("seconds");
        return new Fault(
                kind,
                wish.has("count") ? (long) positive(wish, "count") : Fault.ALWAYS,
                timed ? clock.instant().plus(given) : Instant.MAX,
                slow && wish.has("seconds") ? given : SLOW,
                wish.path("to").asString(Fault.EVERYBODY));
    }

    /** 0 where it is not given. */
    private static double positive(JsonNode wish, String key) {
        JsonNode value = wish.path(key);
        if (value.isMissingNode()) {
            return 0;
        }
        if (!value.isNumber() || value.asDouble() <= 0) {
            throw new IllegalArgumentException(key + " is a number above 0");
        }
        return value.asDouble();
    }

    private Reply shown() {
        return new Reply.Json(200, Map.of("faults", faults.shown()));
    }

    private static Reply refused(String why) {
        return new Reply.Json(400, Map.of("error", why, "known", FaultKind.words()));
    }
}
