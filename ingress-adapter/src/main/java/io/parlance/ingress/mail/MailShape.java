package io.parlance.ingress.mail;

/**
 * Tells by one look over the bytes whether a mail has more parts and header lines than a person's
 * mail has. The parser makes objects of all of them before it can be asked, so a small mail could
 * otherwise fill the memory.
 *
 * <p>It never counts less than the parser does: a line ends wherever the parser could end one, a
 * header only where the parser must end it, and each line that begins as a delimiter is one.
 */
final class MailShape {
    static final int MOST_PARTS = 1_000;
    static final int MOST_HEADER_LINES = 10_000;

    /** Of the mail and all its parts. */
    static final int MOST_HEADER_BYTES = 1 << 20;

    private final byte[] raw;
    private boolean inHeader = true;

    /** Whether only CR has come since the last LF. */
    private boolean blank = true;

    private int parts;
    private int headerLines;
    private int headerBytes;

    private MailShape(byte[] raw) {
        this.raw = raw;
    }

    /** Whether the mail's own header must not be parsed. */
    static boolean hasTooMuchHeader(byte[] raw) {
        MailShape shape = new MailShape(raw);
        for (int at = 0; at < raw.length && shape.inHeader && !shape.isTooComplex(); at++) {
            shape.take(at);
        }
        return shape.isTooComplex();
    }

    /** Whether its parts must not be parsed, where it is one that has parts. */
    static boolean hasTooManyParts(byte[] raw) {
        MailShape shape = new MailShape(raw);
        for (int at = 0; at < raw.length && !shape.isTooComplex(); at++) {
            shape.take(at);
        }
        return shape.isTooComplex();
    }

    private boolean isTooComplex() {
        return parts > MOST_PARTS
                || headerLines > MOST_HEADER_LINES
                || headerBytes > MOST_HEADER_BYTES;
    }

    private void take(int at) {
        if (isDelimiter(at)) {
            parts++;
            inHeader = true;
        }
        if (inHeader) {
            headerBytes++;
            headerLines += endsLine(at) ? 1 : 0;
        }
        if (raw[at] == '\n') {
            inHeader = inHeader && !blank;
            blank = true;
        } else {
            blank = blank && raw[at] == '\r';
        }
    }

    private boolean isDelimiter(int at) {
        return raw[at] == '-'
                && at + 1 < raw.length
                && raw[at + 1] == '-'
                && (at == 0 || raw[at - 1] == '\r' || raw[at - 1] == '\n');
    }

    /** CR, LF or CR LF. */
    private boolean endsLine(int at) {
        boolean inCrLf = at + 1 < raw.length && raw[at + 1] == '\n';
        return raw[at] == '\n' || (raw[at] == '\r' && !inCrLf);
    }
}
