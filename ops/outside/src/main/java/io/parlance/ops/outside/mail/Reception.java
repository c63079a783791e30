package io.parlance.ops.outside.mail;

import io.parlance.ops.outside.fault.Fault;
import io.parlance.ops.outside.fault.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Takes one mail in, or misbehaves as it was told. */
final class Reception implements MessageHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final int MAX_BYTES = MailServer.MAX_BYTES;

    /** What all of them work on. */
    record Desk(Spool spool, Spool.Reader mailboxes, Faults<MailFault> faults, Clock clock) {
        /** Once it is kept it is accepted: whoever were told otherwise would send it again. */
        void accept(Envelope envelope, byte[] content) throws IOException {
            deliver(envelope, spool.keep(envelope, content), clock.instant());
        }

        /** What a mailbox does not take stays on disk, and stands in no other mail's way. */
        void deliver(Envelope envelope, byte[] mail, Instant at) {
            try {
                mailboxes.read(envelope, mail, at);
            } catch (IOException | RuntimeException e) {
                LOG.error("a mail is kept and accepted, but a mailbox does not take it", e);
            }
        }
    }

    private final Session session;
    private final Desk desk;
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    Reception(Session session, Desk desk) {
        this.session = session;
        this.desk = desk;
    }

    @Override
    public void from(String address) throws RejectException {
        if (desk.faults().hitsAll(MailFault.DOWN, true)) {
            throw hangUp(session);
        }
        sender = address;
    }

    @Override
    public void recipient(String address) throws RejectException {
        String to = address.toLowerCase(Locale.ROOT);
        if (desk.faults().takes(to, MailFault.TOO_MANY)) {
            throw new RejectException(451, "4.7.1 Too many messages, try later");
        }
        recipients.add(to);
    }

    @Override
    public @Nullable String data(InputStream data) throws RejectException, IOException {
        byte[] mail = data.readNBytes(MAX_BYTES + 1);
        if (mail.length > MAX_BYTES) {
            data.transferTo(OutputStream.nullOutputStream());
            throw new RejectException(552, "5.3.4 Message too big");
        }
        Optional<Fault<MailFault>> fault = fault();
        if (fault.isEmpty()) {
            accept(mail);
            return null;
        }
        misbehave(fault.get(), mail);
        return null;
    }

    private void misbehave(Fault<MailFault> fault, byte[] mail) throws RejectException {
        switch (fault.kind()) {
            case TOO_MANY, BROKEN -> throw new RejectException(554, "5.3.0 This server is broken");
            case DOWN -> throw hangUp(session);
            case ACCEPT_DROP -> {
                accept(mail);
                throw hangUp(session);
            }
            case SLOW -> {
                accept(mail);
                sleep(fault);
            }
        }
    }

    /** The first recipient that one is set for decides. */
    private Optional<Fault<MailFault>> fault() {
        return recipients.stream()
                .map(to -> desk.faults().take(to))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void accept(byte[] content) throws RejectException {
        try {
            desk.accept(new Envelope(sender, recipients), content);
        } catch (IOException e) {
            LOG.error("a mail could not be kept", e);
            throw new RejectException(452, "4.3.1 Insufficient system storage");
        }
    }

    private static void sleep(Fault<MailFault> fault) {
        try {
            Thread.sleep(fault.delay());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The answer that the exception would give finds no connection any more. */
    static DropConnectionException hangUp(Session session) {
        try {
            session.closeSocket();
        } catch (IOException e) {
            LOG.debug("the connection is gone already", e);
        }
        return new DropConnectionException();
    }

    @Override
    public void done() {}
}
