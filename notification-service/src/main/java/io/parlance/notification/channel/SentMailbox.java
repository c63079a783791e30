package io.parlance.notification.channel;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.SearchException;
import jakarta.mail.search.SearchTerm;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;

/** The companies' Sent mailboxes by IMAP: a copy of every mail that went out is in one of them. */
public final class SentMailbox {
    private static final String CONNECT_MILLIS = "5000";

    /** A server without an index reads a large mailbox through. */
    private static final String ANSWER_MILLIS = "60000";

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
        try (Store store = Session.getInstance(properties()).getStore("imap")) {
            store.connect(
                    server.host(),
                    server.port(),
                    server.user().orElse(mailbox),
                    server.password().orElse(mailbox));
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                return found(inbox, new HeaderTerm("Message-ID", messageId)) > 0;
            }
        } catch (MessagingException e) {
            throw new IOException("the Sent mailbox cannot be searched", e);
        }
    }

    /**
     * {@link Folder#search} takes a server's refusal to search for a wish that every mail's head be
     * fetched and looked through here; the command alone fails.
     */
    private static int found(Folder inbox, SearchTerm term) throws MessagingException {
        Object found = ((IMAPFolder) inbox).doCommand(imap -> search(imap, term));
        return ((int[]) found).length;
    }

    private static int[] search(IMAPProtocol imap, SearchTerm term) throws ProtocolException {
        try {
            return imap.search(term);
        } catch (SearchException e) {
            throw new ProtocolException("not to be searched for", e);
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.imap.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.imap.writetimeout", CONNECT_MILLIS);
        return properties;
    }
}
