package io.parlance.ops.quickstart;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What {@code audit} counted. */
record Tally(Map<String, Integer> columns) {
    private static final List<String> FLAWS =
            List.of("open", "undelivered", "sentTwice", "outOfOrder", "drift");

    static Tally of(JsonNode audit) {
        Map<String, Integer> columns = new TreeMap<>();
        audit.properties().stream()
                .filter(column -> column.getValue().isInt())
                .forEach(column -> columns.put(column.getKey(), column.getValue().asInt()));
        return new Tally(columns);
    }

    int get(String column) {
        return columns.getOrDefault(column, 0);
    }

    int answered() {
        return get("replied") + get("handedOff");
    }

    Tally since(Tally before) {
        Map<String, Integer> more = new TreeMap<>();
        columns.forEach((name, count) -> more.put(name, count - before.get(name)));
        return new Tally(more);
    }

    /** What must be zero, where it is not. */
    Map<String, Integer> flaws() {
        Map<String, Integer> flaws = new TreeMap<>(columns);
        flaws.keySet().retainAll(FLAWS);
        flaws.values().removeIf(count -> count == 0);
        return flaws;
    }
}
