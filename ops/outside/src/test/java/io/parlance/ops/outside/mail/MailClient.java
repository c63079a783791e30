package io.parlance.ops.outside.mail;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Sends and reads by the protocols alone. */
final class MailClient {
    private final int smtpPort;
    private final int imapPort;
    private final Session session;

    MailClient(MailServer server) {
        this.smtpPort = server.smtpPort();
        this.imapPort = server.imapPort();
        Properties properties = new Properties();
        properties.put("mail.smtp.from", "company@example.org");
        properties.put("mail.smtp.timeout", "20000");
        properties.put("mail.imap.timeout", "20000");
        this.session = Session.getInstance(properties);
    }

    static String mail(String text) {
        return "From: Company <company@example.org>\r\nSubject: Hello\r\nMessage-ID: <1@example.org>\r\n"
                + "\r\n"
                + text
                + "\r\n";
    }

    void send(String text, String... to) throws MessagingException {
        sendRaw(mail(text), to);
    }

    void sendRaw(String raw, String... to) throws MessagingException {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(bytes));
        InternetAddress[] addresses = InternetAddress.parse(String.join(",", to));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", smtpPort, null, null);
            transport.sendMessage(message, addresses);
        }
    }

    /** The bodies that lie in the mailbox of this address. */
    List<String> texts(String address) throws MessagingException, IOException {
        return raw(address).stream()
                .map(raw -> raw.substring(raw.indexOf("\r\n\r\n") + 4).stripTrailing())
                .toList();
    }

    List<String> raw(String address) throws MessagingException, IOException {
        return raw(address, address);
    }

    List<String> raw(String user, String password) throws MessagingException, IOException {
        List<String> found = new ArrayList<>();
        try (Store store = session.getStore("imap")) {
            store.connect("127.0.0.1", imapPort, user, password);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (Message message : inbox.getMessages()) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    message.writeTo(bytes);
                    found.add(bytes.toString(StandardCharsets.UTF_8));
                }
            }
        }
        return found;
    }

    /** The Message-IDs that a search for this one finds. */
    long found(String address, String messageId) throws MessagingException {
        try (Store store = session.getStore("imap")) {
            store.connect("127.0.0.1", imapPort, address, address);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                var term = new jakarta.mail.search.HeaderTerm("Message-ID", messageId);
                return Stream.of(inbox.search(term)).count();
            }
        }
    }
}
