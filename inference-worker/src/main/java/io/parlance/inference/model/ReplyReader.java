package io.parlance.inference.model;

import io.parlance.schemas.Personal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer while it is written: one JSON object (RFC 8259), of which only a beginning is
 * there, cut anywhere. Knows nothing but strings, numbers and words of the outermost object; what
 * is no JSON decides nothing from there on. The whole is still to be judged when it is whole.
 */
final class ReplyReader {
    private static final String TEXT = "text";

    private final Map<String, Object> decided = new HashMap<>();
    private final StringBuilder bare = new StringBuilder();
    private final JsonString string = new JsonString();
    private @Nullable String key;
    private String text = "";
    private int depth;
    private boolean broken;

    /** Goes on with what was written next. */
    void read(String more) {
        for (int i = 0; i < more.length() && !broken; i++) {
            read(more.charAt(i));
        }
        if (string.isOpen() && isText()) {
            text = string.soFar();
        }
    }

    private void read(char c) {
        if (string.isOpen()) {
            string.read(c);
            broken = string.isBroken();
            if (!string.isOpen()) {
                stringEnded();
            }
            return;
        }
        switch (c) {
            case '"' -> string.open();
            case '{', '[' -> depth++;
            case '}', ']' -> {
                bareEnded();
                depth--;
            }
            case ',' -> {
                bareEnded();
                key = depth == 1 ? null : key;
            }
            case ':', ' ', '\t', '\r', '\n' -> bareEnded();
            default -> bare.append(c);
        }
    }

    private void stringEnded() {
        if (depth != 1) {
            return;
        }
        String value = string.whole();
        if (key == null) {
            key = value;
        } else if (isText()) {
            text = value;
        } else {
            decided.put(key, value);
        }
    }

    private boolean isText() {
        return depth == 1 && TEXT.equals(key);
    }

    /** A number, true, false or null: whole only once something else has come. */
    private void bareEnded() {
        String value = bare.toString();
        bare.setLength(0);
        if (value.isEmpty() || depth != 1 || key == null) {
            return;
        }
        switch (value) {
            case "true" -> decided.put(key, true);
            case "false" -> decided.put(key, false);
            case "null" -> decided.remove(key);
            default -> number(key, value);
        }
    }

    private void number(String name, String value) {
        try {
            decided.put(name, Double.parseDouble(value));
        } catch (NumberFormatException _) {
            broken = true;
        }
    }

    /** What is known by now. */
    PartialReply soFar() {
        return new PartialReply(
                decided.get("intent") instanceof String intent ? intent : null,
                decided.get("handoff") instanceof Boolean handoff ? handoff : null,
                decided.get("confidence") instanceof Double confidence ? confidence : null,
                Personal.of(text));
    }
}
