package io.parlance.ops.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the commands read and write it. */
public final class Json {
    private static final JsonMapper COMPACT = new JsonMapper();
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    public static JsonNode parse(String text) {
        return COMPACT.readTree(text);
    }

    public static <T> T parse(String text, Class<T> type) {
        return COMPACT.readValue(text, type);
    }

    /** On one line. */
    public static String line(Object value) {
        return COMPACT.writeValueAsString(value);
    }

    /** For people's eyes too. */
    public static String pretty(Object value) {
        return PRETTY.writeValueAsString(value);
    }

    public static JsonNode read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
