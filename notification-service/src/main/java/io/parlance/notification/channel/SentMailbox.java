package io.parlance.notification.channel;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.HeaderTerm;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;

/** The companies' Sent mailboxes by IMAP: a copy of every mail that went out is in one of them. */
public final class SentMailbox {
    private static final String MILLIS = "5000";

    private final Server server;

    /**
     * Where the mailboxes are.
     *
     * @param user empty: each mailbox's own address
     * @param password empty: each mailbox's own address
     */
    public record Server(String host, int port, Optional<String> user, Optional<String> password) {
        @Override
        public String toString() {
            return "Server[" + host + ":" + port + "]";
        }
    }

    public SentMailbox(Server server) {
        this.server = server;
    }

    /**
     * Whether the mailbox has a mail of this id.
     *
     * @throws IOException where it cannot be asked; try again
     */
    boolean has(String mailbox, String messageId) throws IOException {
        try (Store store = Session.getInstance(timeOuts()).getStore("imap")) {
            store.connect(
                    server.host(),
                    server.port(),
                    server.user().orElse(mailbox),
                    server.password().orElse(mailbox));
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                return inbox.search(new HeaderTerm("Message-ID", messageId)).length > 0;
            }
        } catch (MessagingException e) {
            throw new IOException("the Sent mailbox cannot be searched", e);
        }
    }

    private static Properties timeOuts() {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.connectiontimeout", MILLIS);
        properties.setProperty("mail.imap.timeout", MILLIS);
        properties.setProperty("mail.imap.writetimeout", MILLIS);
        return properties;
    }
}
