package io.parlance.inference.model;

import org.jspecify.annotations.Nullable;

/** A string of JSON, read a character at a time from behind its opening quote. */
final class JsonString {
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private final StringBuilder value = new StringBuilder();

    /** What follows the backslash of an escape that is not whole yet. */
    private @Nullable StringBuilder escape;

    private boolean open;
    private boolean broken;

    void open() {
        value.setLength(0);
        escape = null;
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether it cannot become a string any more. */
    boolean isBroken() {
        return broken;
    }

    void read(char c) {
        if (escape != null) {
            escape.append(c);
            escape = unescaped(escape.toString()) ? null : escape;
        } else if (c == '\\') {
            escape = new StringBuilder();
        } else if (c == '"') {
            open = false;
        } else {
            value.append(c);
        }
    }

    /** Whether the escape was whole. */
    private boolean unescaped(String sequence) {
        if (sequence.charAt(0) != 'u') {
            int which = ESCAPES.indexOf(sequence.charAt(0));
            broken = which < 0;
            value.append(broken ? "" : ESCAPED.charAt(which));
            return true;
        }
        boolean whole = sequence.length() > HEX_DIGITS;
        broken = sequence.length() > 1 && Character.digit(last(sequence), HEX) < 0;
        if (whole && !broken) {
            value.append((char) Integer.parseInt(sequence.substring(1), HEX));
        }
        return whole;
    }

    private static char last(String sequence) {
        return sequence.charAt(sequence.length() - 1);
    }

    String whole() {
        return value.toString();
    }

    /** Without half a character: the other half of a surrogate may come yet. */
    String soFar() {
        int last = value.length() - 1;
        boolean half = last >= 0 && Character.isHighSurrogate(value.charAt(last));
        return half ? value.substring(0, last) : value.toString();
    }
}
