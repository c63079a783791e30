package io.parlance.ops.outside.fault;

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
public final class ControlApi<K extends FaultKind> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KEYS = Set.of("fault", "count", "seconds", "to", "clear");

    private static final String NONE = "none";
    private static final Duration SLOW = Duration.ofSeconds(5);

    /** What is said to who asked. */
    public record Answer(int status, Map<String, Object> body) {}

    private final Faults<K> faults;
    private final List<K> kinds;
    private final Clock clock;

    /**
     * @param kinds all there are
     */
    public ControlApi(Faults<K> faults, List<K> kinds, Clock clock) {
        this.faults = faults;
        this.kinds = List.copyOf(kinds);
        this.clock = clock;
    }

    public Answer answer(String method, String body) {
        return switch (method) {
            case "GET" -> shown();
            case "POST" -> post(body);
            default -> new Answer(405, Map.of("error", "GET or POST"));
        };
    }

    private Answer post(String body) {
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
        K kind = kind(word);
        if (wish.has("to") && !kind.isAddressed()) {
            throw new IllegalArgumentException("no address is known here: to cannot be kept to");
        }
        faults.set(fault(kind, wish));
    }

    private K kind(String word) {
        return kinds.stream()
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown fault '" + word + "'"));
    }

    private Fault<K> fault(K kind, JsonNode wish) {
        boolean slow = kind.delays();
        Duration given = Duration.ofMillis((long) (1000 * positive(wish, "seconds")));
        boolean timed = !slow && wish.has("seconds");
        return new Fault<>(
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

    private Answer shown() {
        return new Answer(200, Map.of("faults", faults.shown()));
    }

    private Answer refused(String why) {
        return new Answer(
                400, Map.of("error", why, "known", kinds.stream().map(FaultKind::word).toList()));
    }
}
