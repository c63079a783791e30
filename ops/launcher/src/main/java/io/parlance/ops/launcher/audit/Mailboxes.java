package io.parlance.ops.launcher.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.audit.Evidence.Letter;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The mail server's own record of what it accepted: a file a mail, numbered in that order, with the
 * recipients on top. What carries none of our signed ids was sent by somebody else.
 *
 * @param sent addresses that are no customer's: where the company keeps copies
 */
record Mailboxes(Path folder, Set<String> sent, SigningKey signing) {
    private static final String RECIPIENT = "Delivered-To: ";
    private static final String END_OF_RECIPIENTS = "Return-Path: ";
    private static final Pattern MESSAGE_ID =
            Pattern.compile("(?im)^message-id:\\s*<([^@>\\s]+)@[^>]*>");

    /** Mail for customers, in the order of acceptance. */
    List<Copy> copies() throws IOException {
        List<Copy> copies = new ArrayList<>();
        for (Path file : files()) {
            copies.addAll(copies(file));
        }
        return copies;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
        }
    }

    private List<Copy> copies(Path file) throws IOException {
        List<String> recipients = new ArrayList<>();
        StringBuilder header = new StringBuilder();
        try (BufferedReader lines = Files.newBufferedReader(file, ISO_8859_1)) {
            String line = lines.readLine();
            for (; line != null && line.startsWith(RECIPIENT); line = lines.readLine()) {
                recipients.add(line.substring(RECIPIENT.length()));
            }
            for (; line != null && !line.isEmpty(); line = lines.readLine()) {
                header.append(line).append('\n');
            }
        }
        if (!header.toString().startsWith(END_OF_RECIPIENTS)) {
            throw new IOException("not the mail server's: " + file);
        }
        Optional<OutboundId> id = id(header.toString());
        Instant at = Files.getLastModifiedTime(file).toInstant();
        return recipients.stream()
                .map(to -> to.toLowerCase(Locale.ROOT))
                .filter(to -> !sent.contains(to))
                .flatMap(to -> id.map(ours -> new Copy(Letter.to(to), ours, at)).stream())
                .toList();
    }

    private Optional<OutboundId> id(String header) {
        Matcher matcher = MESSAGE_ID.matcher(header);
        return matcher.find() ? signing.verify(matcher.group(1)) : Optional.empty();
    }
}
