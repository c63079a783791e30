package io.parlance.ingress.mail;

import io.parlance.schemas.ids.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The header fields of a mail, decoded and bounded. */
final class MailFields {
    /** A line's longest (RFC 5322, section 2.1.1). */
    static final int SUBJECT_LIMIT = 998;

    /** A reply has to carry them on; the oldest are the first to be forgotten. */
    static final int REFERENCES_LIMIT = 20;

    /** Of one field; nobody's is longer. */
    private static final int FIELD_LIMIT = 32 * 1024;

    /** Of addresses parsed at once, since that can take the square of their length. */
    static final int ADDRESSES_LIMIT = 1024;

    /** So many times that much. */
    private static final int ADDRESSES_PIECES = 32;

    /** Nothing that could end a header line. */
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,500}>");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\s]+");

    private static final Pattern LINE = Pattern.compile("(?s)[!-9;-~]+[ \\t]*:.*");

    private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    MailFields(MimeMessage message) throws MessagingException {
        for (Header header : Collections.list(message.getAllHeaders())) {
            fields.computeIfAbsent(header.getName(), _ -> new ArrayList<>()).add(header.getValue());
        }
    }

    private static String beginning(String value) {
        return value.substring(0, Math.min(value.length(), FIELD_LIMIT));
    }

    /** Where what is nearest stands last, since the field grows on the way. */
    private static String end(String value) {
        return value.substring(Math.max(0, value.length() - FIELD_LIMIT));
    }

    /** Whether there is not one header line: what came is no mail at all. */
    static boolean none(MimeMessage message) throws MessagingException {
        return Collections.list(message.getAllHeaderLines()).stream()
                .noneMatch(line -> LINE.matcher(line).matches());
    }

    private Stream<String> all(String name) {
        return fields.getOrDefault(name, List.of()).stream();
    }

    private Optional<String> first(String name) {
        return all(name).findFirst();
    }

    Optional<Address> sender() {
        return first("From").stream()
                .flatMap(MailFields::pieces)
                .limit(1)
                .flatMap(MailFields::addresses)
                .findFirst();
    }

    /** What a server wrote at the delivery says it more surely than what the sender wrote. */
    List<List<Address>> writtenTo() {
        return List.of(named("Delivered-To"), named("X-Original-To"), named("To", "Cc"));
    }

    private List<Address> named(String... names) {
        return Stream.of(names)
                .flatMap(this::all)
                .flatMap(MailFields::pieces)
                .limit(ADDRESSES_PIECES)
                .flatMap(MailFields::addresses)
                .distinct()
                .toList();
    }

    /** Of a list of addresses, each ending with one where it is not too long. */
    private static Stream<String> pieces(String field) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < field.length() && pieces.size() < ADDRESSES_PIECES) {
            int to =
                    from
                            + pieceLength(
                                    field.substring(
                                            from,
                                            Math.min(field.length(), from + ADDRESSES_LIMIT)));
            pieces.add(field.substring(from, to));
            from = to;
        }
        return pieces.stream();
    }

    /** Up to the last comma that is in no quotes, where there is more than a piece. */
    private static int pieceLength(String most) {
        if (most.length() < ADDRESSES_LIMIT) {
            return most.length();
        }
        int length = most.length();
        boolean quoted = false;
        for (int i = 0; i < most.length(); i++) {
            quoted ^= most.charAt(i) == '"';
            length = most.charAt(i) == ',' && !quoted ? i + 1 : length;
        }
        return length;
    }

    private static Stream<Address> addresses(String field) {
        try {
            return Stream.of(InternetAddress.parseHeader(field, false))
                    .map(InternetAddress::getAddress)
                    .flatMap(written -> address(written).stream());
        } catch (AddressException _) {
            return Stream.empty();
        }
    }

    /** An address by itself, or empty where it is none that can be answered. */
    static Optional<Address> address(String written) {
        try {
            return Optional.of(Address.mail(written));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** One line, so that a reply's subject cannot end its header. */
    String subject() {
        String decoded = first("Subject").map(MailFields::decoded).orElse("");
        String line = UNPRINTABLE.matcher(decoded).replaceAll(" ").strip();
        if (line.length() <= SUBJECT_LIMIT) {
            return line;
        }
        boolean halves = Character.isHighSurrogate(line.charAt(SUBJECT_LIMIT - 1));
        return line.substring(0, halves ? SUBJECT_LIMIT - 1 : SUBJECT_LIMIT);
    }

    private static String decoded(String field) {
        String unfolded = MimeUtility.unfold(beginning(field));
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException _) {
            return unfolded;
        }
    }

    String date() {
        return first("Date").map(MailFields::beginning).map(String::strip).orElse("");
    }

    Reading.Ids ids() {
        List<String> references = all("References").flatMap(MailFields::messageIds).toList();
        List<String> nearestFirst =
                Stream.concat(
                                all("In-Reply-To").flatMap(MailFields::messageIds),
                                references.reversed().stream())
                        .distinct()
                        .limit(REFERENCES_LIMIT)
                        .toList();
        int forgotten = Math.max(0, references.size() - REFERENCES_LIMIT);
        return new Reading.Ids(
                first("Message-ID").flatMap(f -> messageIds(f).findFirst()),
                nearestFirst,
                references.subList(forgotten, references.size()));
    }

    private static Stream<String> messageIds(String field) {
        return MESSAGE_ID.matcher(end(field)).results().map(MatchResult::group);
    }

    /**
     * How we know that a machine wrote it, by the plain rules (RFC 3834 and what lists and bounces
     * set).
     *
     * @param nullSender what the envelope says, since not every server writes it down
     */
    Optional<String> automatic(boolean nullSender) {
        return Stream.of(
                        word(all("Auto-Submitted").anyMatch(MailFields::says), "auto-submitted"),
                        word(all("Precedence").anyMatch(MailFields::isBulk), "precedence"),
                        word(fields.keySet().stream().anyMatch(MailFields::isOfList), "list"),
                        word(
                                nullSender || all("Return-Path").anyMatch(MailFields::isNull),
                                "null-sender"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> word(boolean holds, String word) {
        return holds ? Optional.of(word) : Optional.empty();
    }

    private static boolean says(String autoSubmitted) {
        return !keyword(autoSubmitted).equals("no");
    }

    private static boolean isBulk(String precedence) {
        return List.of("bulk", "list", "junk").contains(keyword(precedence));
    }

    /** Without parameters and comments. */
    private static String keyword(String field) {
        return field.split("[;(]", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isOfList(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("list-");
    }

    private static boolean isNull(String returnPath) {
        return returnPath.strip().equals("<>");
    }
}
