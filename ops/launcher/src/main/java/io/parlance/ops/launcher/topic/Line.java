package io.parlance.ops.launcher.topic;

import io.parlance.schemas.Topics;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A record as one readable line: when, where, what. */
final class Line {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    /** The same in every record of a contact, or said by the line's beginning. */
    private static final Set<String> IN_THE_KEY =
            Set.of("tenant", "keyId", "contactId", "now", "at");

    /** For programs: digests, and where the raw mail lies. */
    private static final Set<String> NOISE = Set.of("mark", "refersTo", "rawMail");

    private Line() {}

    static String of(LogRecord record, ZoneId zone) {
        String topic =
                record.topic().startsWith(Topics.PREFIX)
                        ? record.topic().substring(Topics.PREFIX.length())
                        : record.topic();
        String time = TIME.format(Instant.ofEpochMilli(record.timestamp()).atZone(zone));
        return "%s  %-23s %7s  %s"
                .formatted(
                        time,
                        topic,
                        record.partition() + "/" + record.offset(),
                        record.value() == null
                                ? record.key() + " (deleted)"
                                : text(record.value()));
    }

    private static String text(Object value) {
        StringJoiner words = new StringJoiner(" ");
        if (value instanceof Map<?, ?> fields) {
            add(words, fields);
        } else {
            words.add(value.toString());
        }
        return words.toString();
    }

    private static void add(StringJoiner words, Map<?, ?> fields) {
        // What a union holds says most: it goes first.
        fields.forEach((name, value) -> addAlternative(words, value));
        fields.forEach((name, value) -> addField(words, String.valueOf(name), value));
    }

    private static void addAlternative(StringJoiner words, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && isAlternative(map)) {
            map.forEach((name, fields) -> {
                words.add(String.valueOf(name));
                if (fields instanceof Map<?, ?> inner) {
                    add(words, inner);
                }
            });
        }
    }

    /** One entry, named like a type. */
    private static boolean isAlternative(Map<?, ?> map) {
        return map.size() == 1
                && map.keySet().iterator().next() instanceof String name
                && Character.isUpperCase(name.charAt(0));
    }

    private static void addField(StringJoiner words, String name, @Nullable Object value) {
        if (value == null || IN_THE_KEY.contains(name) || NOISE.contains(name)) {
            return;
        }
        switch (value) {
            case Map<?, ?> map when isAlternative(map) -> {}
            case Map<?, ?> map when map.containsKey("references") ->
                    addField(words, "subject", map.get("subject"));
            case Map<?, ?> map -> add(words, map);
            case Boolean no when !no -> {}
            case List<?> list when list.isEmpty() -> {}
            case List<?> list when list.getFirst() instanceof Map ->
                    words.add(name + "=" + list.size());
            case String text when text.isEmpty() -> {}
            case String text when text.chars().anyMatch(Character::isWhitespace) ->
                    words.add(name + "=\"" + text.replaceAll("\\s+", " ") + "\"");
            default -> words.add(name + "=" + value);
        }
    }
}
