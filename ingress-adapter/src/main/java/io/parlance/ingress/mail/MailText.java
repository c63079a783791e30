package io.parlance.ingress.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what a person wrote in the parts of a mail: plain text where there is some, else HTML made
 * text. What is quoted of earlier mails stays in, since telling it apart would be a guess.
 */
final class MailText {
    /** Of the text, in UTF-8. */
    static final int LIMIT_BYTES = 64 * 1024;

    /** Stands where a longer text was cut. */
    static final String CUT = "\n[cut here: the mail is longer]";

    /**
     * Of all parts together, decoded: four for each of the text, or what HTML has around it. HTML
     * can take the square of its length, so that this bounds the time, too.
     */
    static final int MOST_READ_BYTES = 4 * LIMIT_BYTES;

    static final int MOST_DEPTH = 20;

    /** Between two parts; RFC 2046 allows 70 characters. */
    static final int LONGEST_BOUNDARY = 200;

    private int left = MOST_READ_BYTES;
    private boolean unread;

    private MailText() {}

    /** Whether the parser would look for parts in it. */
    static boolean hasParts(Part mail) {
        return hasParts(type(mail));
    }

    private static boolean hasParts(ContentType type) {
        return type.getPrimaryType().equalsIgnoreCase("multipart");
    }

    /** More parts in one another than a person's mail has. */
    static final class TooComplexException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** May be blank. */
    static String of(MimePart mail) throws TooComplexException {
        MailText reader = new MailText();
        String text = normal(reader.written(mail, 0).map(Found::text).orElse(""));
        return cut(reader.unread && !text.isEmpty() ? text + CUT : text);
    }

    /**
     * @param plain false where it was HTML
     */
    private record Found(String text, boolean plain) {
        boolean says() {
            return !text.isBlank();
        }
    }

    private Optional<Found> written(Part part, int depth) throws TooComplexException {
        if (depth > MOST_DEPTH) {
            throw new TooComplexException();
        }
        if (isAttached(part)) {
            return Optional.empty();
        }
        ContentType type = type(part);
        if (hasParts(type)) {
            return ofParts(part, type, depth);
        }
        return type.getPrimaryType().equalsIgnoreCase("text")
                ? Optional.of(ofText(part, type)).filter(Found::says)
                : Optional.empty();
    }

    private static boolean isAttached(Part part) {
        try {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        } catch (MessagingException _) {
            return false;
        }
    }

    /** One that cannot be read is text (RFC 2045, section 5.2). */
    private static ContentType type(Part part) {
        try {
            ContentType type = new ContentType(part.getContentType());
            return type.getPrimaryType() == null ? plain() : type;
        } catch (MessagingException _) {
            return plain();
        }
    }

    private static ContentType plain() {
        return new ContentType("text", "plain", null);
    }

    private Optional<Found> ofParts(Part part, ContentType type, int depth)
            throws TooComplexException {
        Optional<String> boundary = Optional.ofNullable(type.getParameter("boundary"));
        if (boundary.filter(b -> b.length() > LONGEST_BOUNDARY).isPresent()) {
            throw new TooComplexException();
        }
        List<BodyPart> parts = parts(part);
        return switch (type.getSubType().toLowerCase(Locale.ROOT)) {
            case "alternative" -> best(parts, depth + 1);
            case "related", "signed", "report" -> first(parts, depth + 1);
            default -> joined(parts, depth + 1);
        };
    }

    private static List<BodyPart> parts(Part part) {
        List<BodyPart> parts = new ArrayList<>();
        try {
            if (part.getContent() instanceof Multipart multipart) {
                for (int i = 0; i < multipart.getCount(); i++) {
                    parts.add(multipart.getBodyPart(i));
                }
            }
        } catch (MessagingException | IOException _) {
            // What could be read of a broken one counts.
        }
        return parts;
    }

    /** Of the same thing said several ways, the last is the richest (RFC 2046, section 5.1.4). */
    private Optional<Found> best(List<BodyPart> parts, int depth) throws TooComplexException {
        Optional<Found> richest = Optional.empty();
        for (Part part : parts) {
            Optional<Found> found = written(part, depth);
            if (found.filter(Found::plain).isPresent()) {
                return found;
            }
            richest = found.isPresent() ? found : richest;
        }
        return richest;
    }

    private Optional<Found> first(List<BodyPart> parts, int depth) throws TooComplexException {
        for (Part part : parts) {
            Optional<Found> found = written(part, depth);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** What comes after a full text would be cut anyway. */
    private Optional<Found> joined(List<BodyPart> parts, int depth) throws TooComplexException {
        StringBuilder text = new StringBuilder();
        boolean plain = true;
        for (Part part : parts) {
            Optional<Found> found = written(part, depth);
            if (found.isPresent()) {
                text.append(text.isEmpty() ? "" : "\n\n").append(found.get().text());
                plain = plain && found.get().plain();
            }
            if (text.length() > LIMIT_BYTES) {
                break;
            }
        }
        return Optional.of(new Found(text.toString(), plain)).filter(Found::says);
    }

    private Found ofText(Part part, ContentType type) {
        boolean html = type.match("text/html");
        String text = MailCharset.decode(bytes(part), type.getParameter("charset"));
        return html ? new Found(HtmlText.of(text), false) : new Found(text, true);
    }

    private byte[] bytes(Part part) {
        try (InputStream decoded = part.getInputStream()) {
            byte[] bytes = decoded.readNBytes(left);
            left -= bytes.length;
            unread = unread || (left == 0 && decoded.read() >= 0);
            return bytes;
        } catch (IOException | MessagingException _) {
            return new byte[0];
        }
    }

    private static String normal(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace("\0", "").strip();
    }

    private static String cut(String text) {
        if (text.getBytes(UTF_8).length <= LIMIT_BYTES) {
            return text;
        }
        CharBuffer from = CharBuffer.wrap(text);
        ByteBuffer room = ByteBuffer.allocate(LIMIT_BYTES - CUT.length());
        UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE).encode(from, room, true);
        return text.substring(0, from.position()) + CUT;
    }
}
