package io.parlance.ops.outside.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Properties;

/**
 * Everybody's mailbox, in memory, and IMAP to look into it. Every address has one; the password is
 * the address. What is read or deleted there is forgotten with the process.
 */
final class Mailboxes implements AutoCloseable {
    private static final long START_MILLIS = 10_000;

    /** The mail as it came: nothing is to be made of it here. */
    private final Session session = Session.getInstance(new Properties());

    private final AddressManagers managers = new AddressManagers();
    private final ImapServer imap;

    Mailboxes(int port) {
        String local = InetAddress.getLoopbackAddress().getHostAddress();
        this.imap = new ImapServer(new ServerSetup(port, local, "imap"), managers);
    }

    /** GreenMail's own users need to be told beforehand. */
    private static final class AddressManagers extends Managers {
        private final AddressUsers users = new AddressUsers(this);

        @Override
        public UserManager getUserManager() {
            return users;
        }
    }

    private static final class AddressUsers extends UserManager {
        AddressUsers(Managers managers) {
            super(managers.getImapHostManager());
        }

        @Override
        public boolean test(String login, String password) {
            if (!login.contains("@") || !login.equalsIgnoreCase(password)) {
                return false;
            }
            of(login);
            return true;
        }

        synchronized GreenMailUser of(String written) {
            String address = written.toLowerCase(Locale.ROOT);
            GreenMailUser known = getUser(address);
            try {
                return known == null ? createUser(address, address, address) : known;
            } catch (UserException e) {
                throw new IllegalStateException("no mailbox can be made", e);
            }
        }
    }

    /**
     * Puts it into the mailbox of every recipient that takes it.
     *
     * @param mail nobody may change it any more
     * @throws IOException where one of them does not
     */
    void deliver(Envelope envelope, byte[] mail, Instant at) throws IOException {
        IOException failed = null;
        for (String to : envelope.recipients()) {
            try {
                deliver(to, mail, at);
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private void deliver(String to, byte[] mail, Instant at) throws IOException {
        try {
            var inbox = managers.getImapHostManager().getInbox(managers.users.of(to));
            MimeMessage message = new MimeMessage(session, new SharedByteArrayInputStream(mail));
            inbox.appendMessage(message, new Flags(), Date.from(at));
        } catch (MessagingException | FolderException | IllegalStateException e) {
            throw new IOException("the mailbox does not take it", e);
        }
    }

    /** Returns when it listens. */
    void listen() throws IOException {
        try {
            imap.startService();
            if (!imap.waitTillRunning(START_MILLIS)) {
                imap.stopService();
                throw new IOException("IMAP does not listen on " + imap.getServerSetup().getPort());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    int port() {
        return imap.getPort();
    }

    @Override
    public void close() {
        imap.stopService();
    }
}
