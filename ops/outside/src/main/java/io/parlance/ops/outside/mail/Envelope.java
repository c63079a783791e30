package io.parlance.ops.outside.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * From whom and to whom a mail goes. On disk it stands before the mail: a {@code Delivered-To} line
 * for each recipient, then a {@code Return-Path} line, which ends it.
 *
 * @param sender empty for the null sender
 * @param recipients in lower case; 1 or more
 */
record Envelope(String sender, List<String> recipients) {
    private static final String DELIVERED = "Delivered-To: ";
    private static final String RETURN = "Return-Path: <";
    private static final String END = "\r\n";

    Envelope {
        recipients = List.copyOf(recipients);
    }

    /** As it stands on top of the file; all that comes before the Return-Path. */
    String deliveries() {
        StringBuilder lines = new StringBuilder();
        recipients.forEach(to -> lines.append(DELIVERED).append(to).append(END));
        return lines.toString();
    }

    /** RFC 5321, section 4.4: what a server puts on top of what it delivers. */
    String returnPath() {
        return RETURN + sender + ">" + END;
    }

    /** Reads what {@link #deliveries} and {@link #returnPath} wrote. */
    static Envelope parse(byte[] file) {
        String top = new String(file, UTF_8);
        List<String> recipients = new ArrayList<>();
        int at = 0;
        while (top.startsWith(DELIVERED, at)) {
            int end = top.indexOf(END, at);
            recipients.add(top.substring(at + DELIVERED.length(), end));
            at = end + END.length();
        }
        int close = top.indexOf(">" + END, at);
        if (recipients.isEmpty() || !top.startsWith(RETURN, at) || close < 0) {
            throw new IllegalArgumentException("no envelope stands on top of it");
        }
        return new Envelope(top.substring(at + RETURN.length(), close), recipients);
    }
}
