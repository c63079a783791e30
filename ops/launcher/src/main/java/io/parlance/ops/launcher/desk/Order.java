package io.parlance.ops.launcher.desk;

import io.parlance.ops.launcher.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * A command as it is given to the edge.
 *
 * @param id the same for every repeat
 * @param more what it says beside its kind
 */
record Order(String id, Kind kind, Map<String, String> more) {
    /** What people can want. */
    enum Kind {
        CLAIM,
        REPLY,
        NOTE,
        RELEASE,
        TRANSFER,
        CLOSE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Order {
        more = Map.copyOf(more);
    }

    /** A new one. */
    static Order of(Kind kind) {
        return of(kind, Map.of());
    }

    static Order of(Kind kind, Map<String, String> more) {
        return new Order(UUID.randomUUID().toString(), kind, more);
    }

    String json() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("commandId", id);
        all.put("type", kind.word());
        all.putAll(more);
        return Json.line(all);
    }
}
