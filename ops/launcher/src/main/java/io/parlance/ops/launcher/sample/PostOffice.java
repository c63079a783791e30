package io.parlance.ops.launcher.sample;

import jakarta.mail.Address;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.HeaderTerm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** A customer's mail program: SMTP to the company, IMAP to the own mailbox. */
final class PostOffice {
    private static final String TIME_OUT_MILLIS = "15000";
    private static final int AT_ONCE = 32;
    private static final String HOST = "localhost";

    /** What {@code say mail --json} tells of a reply. */
    private static final List<String> HEADERS =
            List.of(
                    "Message-ID",
                    "In-Reply-To",
                    "References",
                    "Subject",
                    "Auto-Submitted",
                    "From",
                    "To",
                    "Reply-To");

    private final int smtpPort;
    private final int imapPort;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Session session = Session.getInstance(properties());

    PostOffice(int smtpPort, int imapPort) {
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        for (String protocol : List.of("smtp", "imap")) {
            properties.put("mail." + protocol + ".timeout", TIME_OUT_MILLIS);
            properties.put("mail." + protocol + ".connectiontimeout", TIME_OUT_MILLIS);
        }
        properties.put("mail.smtp.quitwait", "false");
        return properties;
    }

    /** Sends it once. */
    Handed send(Mail mail) throws InterruptedException {
        room.acquire();
        try {
            MimeMessage message = message(mail);
            Transport transport = session.getTransport("smtp");
            transport.connect(HOST, smtpPort, null, null);
            try {
                transport.sendMessage(message, new Address[] {new InternetAddress(mail.to())});
                return new Handed.Accepted(Instant.now());
            } finally {
                transport.close();
            }
        } catch (MessagingException e) {
            return judge(e);
        } finally {
            room.release();
        }
    }

    private Handed judge(MessagingException e) {
        for (Exception one = e; one != null; one = next(one)) {
            int code = code(one);
            if (code >= 500) {
                return new Handed.Refused(code, String.valueOf(one.getMessage()).strip());
            }
            if (code > 0) {
                return new Handed.Unanswered("the edge answered " + code);
            }
        }
        return new Handed.Unanswered(
                "%s:%d does not answer (%s)".formatted(HOST, smtpPort, e.getMessage()));
    }

    private static @Nullable Exception next(Exception e) {
        return e instanceof MessagingException chained ? chained.getNextException() : null;
    }

    /** What the server said; 0 where it said nothing. */
    private static int code(Exception e) {
        return switch (e) {
            case SMTPSendFailedException failed -> failed.getReturnCode();
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            case SMTPSenderFailedException failed -> failed.getReturnCode();
            default -> 0;
        };
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        MimeMessage message = new NamedMessage(session, mail.messageId());
        message.setFrom(new InternetAddress(mail.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        if (!mail.references().isEmpty()) {
            message.setHeader("In-Reply-To", mail.inReplyTo());
            message.setHeader("References", mail.references().replace(" ", "\r\n "));
        }
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }

    /** Keeps the Message-ID that it was given. */
    private static final class NamedMessage extends MimeMessage {
        private final String id;

        NamedMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    /**
     * The mail in this address's mailbox whose Message-ID contains {@code part}; empty where there
     * is none, and where the server is away.
     */
    Optional<Writing.Received> find(String address, String part) throws InterruptedException {
        room.acquire();
        try (Store store = session.getStore("imap")) {
            store.connect(HOST, imapPort, address, address);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                Message[] found = inbox.search(new HeaderTerm("Message-ID", part));
                return found.length == 0 ? Optional.empty() : Optional.of(received(found[0]));
            }
        } catch (MessagingException | IOException _) {
            return Optional.empty();
        } finally {
            room.release();
        }
    }

    private static Writing.Received received(Message message)
            throws MessagingException, IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : HEADERS) {
            String[] values = message.getHeader(name);
            if (values != null) {
                headers.put(name, values[0].replaceAll("\\s+", " ").strip());
            }
        }
        headers.computeIfPresent("Subject", (_, _) -> subject(message));
        var at = message.getReceivedDate();
        return new Writing.Received(
                plain(message).orElse("").replace("\r\n", "\n").stripTrailing(),
                at == null ? null : at.toInstant(),
                headers);
    }

    private static String subject(Message message) {
        try {
            return String.valueOf(message.getSubject());
        } catch (MessagingException _) {
            return "";
        }
    }

    /** Its first part of plain text. */
    private static Optional<String> plain(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return Optional.of(String.valueOf(part.getContent()));
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = plain(parts.getBodyPart(i));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
