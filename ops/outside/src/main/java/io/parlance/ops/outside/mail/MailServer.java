package io.parlance.ops.outside.mail;

import io.parlance.ops.outside.fault.ControlApi;
import io.parlance.ops.outside.fault.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * A mail server on 127.0.0.1 that forwards nothing: whoever a mail is for has a mailbox here. It
 * keeps on disk what it accepted, before it says so, and begins with that at the next start.
 */
public final class MailServer implements AutoCloseable {
    static final int MAX_BYTES = 25 * 1024 * 1024;
    private static final int AT_ONCE = 1000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Mailboxes mailboxes;
    private final ControlApi<MailFault> control;
    private final SMTPServer smtp;

    private MailServer(MailSettings settings) throws IOException {
        Clock clock = Clock.systemUTC();
        Faults<MailFault> faults = new Faults<>(clock);
        Spool spool = new Spool(settings.dataDir());
        this.mailboxes = new Mailboxes(settings.imapPort());
        this.control = new ControlApi<>(faults, List.of(MailFault.values()), clock);
        Reception.Desk desk = new Reception.Desk(spool, mailboxes::deliver, faults, clock);
        this.smtp = smtp(settings.smtpPort(), desk);
        spool.readAll(desk::deliver);
    }

    /** Returns when it listens. */
    public static MailServer start(MailSettings settings) throws IOException {
        MailServer server = new MailServer(settings);
        try {
            server.mailboxes.listen();
            server.smtp.start();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e instanceof IOException io ? io : new IOException(cause(e), e);
        }
    }

    private static String cause(Exception e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return "SMTP does not listen: " + deepest.getMessage();
    }

    private SMTPServer smtp(int port, Reception.Desk desk) {
        return SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("mail server")
                .insertReceivedHeaders(false)
                .maxMessageSize(MAX_BYTES)
                .maxConnections(AT_ONCE)
                .backlog(AT_ONCE)
                .executorService(threads)
                .sessionHandler(new Door(desk.faults()))
                .messageHandlerFactory(context -> reception(context, desk))
                .build();
    }

    private static MessageHandler reception(MessageContext context, Reception.Desk desk) {
        return new Reception((Session) context, desk);
    }

    /** Lets nobody in while the server is down. */
    private record Door(Faults<MailFault> faults) implements SessionHandler {
        @Override
        public SessionAcceptance accept(Session session) {
            if (faults.hitsAll(MailFault.DOWN, true)) {
                var dropped = Reception.hangUp(session);
                return SessionAcceptance.failure(dropped.getCode(), "down");
            }
            return SessionAcceptance.success();
        }

        @Override
        public void onSessionEnd(Session session) {}
    }

    public int smtpPort() {
        return smtp.getPortAllocated();
    }

    public int imapPort() {
        return mailboxes.port();
    }

    /** Of both sides. */
    public List<URI> urls() {
        return List.of(
                URI.create("smtp://127.0.0.1:" + smtpPort()),
                URI.create("imap://127.0.0.1:" + imapPort()));
    }

    /** Where its misbehaviour is asked for. */
    public ControlApi<?> control() {
        return control;
    }

    /** A mail at work may be kept and not answered for, as with any server that stops. */
    @Override
    public void close() {
        threads.shutdownNow();
        smtp.stop();
        mailboxes.close();
    }
}
