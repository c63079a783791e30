package io.parlance.notification;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.parlance.notification.channel.MailRoutes;
import io.parlance.notification.channel.SentMailbox;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real mail server, and what the customers' and the company's mailboxes hold. */
public final class Mailboxes implements AutoCloseable {
    public static final String SENT = "sent@shop.example";

    private final GreenMail server;

    private Mailboxes(GreenMail server) {
        this.server = server;
    }

    public static Mailboxes start() {
        GreenMail server =
                new GreenMail(new ServerSetup[] {free(ServerSetup.SMTP), free(ServerSetup.IMAP)});
        server.start();
        server.setUser(SENT, SENT, SENT);
        return new Mailboxes(server);
    }

    private static ServerSetup free(ServerSetup like) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", like.getProtocol());
        setup.setServerStartupTimeout(30_000);
        return setup;
    }

    public int smtpPort() {
        return server.getSmtp().getPort();
    }

    public int imapPort() {
        return server.getImap().getPort();
    }

    public MailRoutes routes() {
        var relay = new MailRoutes.Server("127.0.0.1", smtpPort());
        return new MailRoutes(Map.of(MailRoutes.OTHERS, relay));
    }

    public SentMailbox sentMailbox() {
        return new SentMailbox(
                new SentMailbox.Server(
                        "127.0.0.1", imapPort(), Optional.empty(), Optional.empty()));
    }

    /** The ids of the mails that this mailbox got. */
    public List<String> ids(String address) {
        return mails(address).stream().map(Mailboxes::id).toList();
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    public List<MimeMessage> mails(String address) {
        GreenMailUser owner = server.getUserManager().getUserByEmail(address);
        return owner == null ? List.of() : inbox(owner);
    }

    private List<MimeMessage> inbox(GreenMailUser owner) {
        try {
            var folders = server.getManagers().getImapHostManager();
            return folders.getInbox(owner).getMessages().stream()
                    .map(StoredMessage::getMimeMessage)
                    .toList();
        } catch (FolderException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
