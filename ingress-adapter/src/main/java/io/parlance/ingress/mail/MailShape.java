package io.parlance.ingress.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/**
 * Tells by one look over the bytes whether a mail has more parts and header lines than a person's
 * mail has. The parser makes objects of all of them before it can be asked, so a small mail could
 * otherwise fill the memory.
 */
final class MailShape {
    static final int MOST_PARTS = 1_000;
    static final int MOST_HEADER_LINES = 10_000;

    private final byte[] raw;
    private int at;
    private int parts;
    private int headerLines;

    private MailShape(byte[] raw) {
        this.raw = raw;
    }

    static boolean isTooComplex(byte[] raw) {
        return new MailShape(raw).isTooComplex();
    }

    private boolean isTooComplex() {
        boolean inHeader = true;
        boolean first = true;
        while (at < raw.length && parts <= MOST_PARTS && headerLines <= MOST_HEADER_LINES) {
            int start = at;
            int length = lineLength();
            if (inHeader) {
                headerLines++;
                inHeader = length > 0;
                if (!inHeader && first && !hasParts(start)) {
                    return false;
                }
                first = first && inHeader;
            } else if (length > 2 && raw[start] == '-' && raw[start + 1] == '-') {
                parts++;
                inHeader = true;
            }
        }
        return parts > MOST_PARTS || headerLines > MOST_HEADER_LINES;
    }

    /** Moves behind the line's end, be it CR, LF or both; says how long the line is without it. */
    private int lineLength() {
        int start = at;
        while (at < raw.length && raw[at] != '\r' && raw[at] != '\n') {
            at++;
        }
        int length = at - start;
        boolean crlf = at + 1 < raw.length && raw[at] == '\r' && raw[at + 1] == '\n';
        at += crlf ? 2 : 1;
        return length;
    }

    private boolean hasParts(int headerEnd) {
        String header = new String(raw, 0, headerEnd, ISO_8859_1).toLowerCase(Locale.ROOT);
        return header.contains("multipart/");
    }
}
