package io.parlance.ingress.mail;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Problems;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.ids.MessageId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One mail's way through a connection. The client is told 250 only after Kafka has the mail. */
final class SmtpDialog implements MessageHandler {
    private static final int DRAIN_BYTES = 16 * 1024;
    private static final int DRAIN_TURNS = 16 * 1024;

    private final Parts parts;
    private final Session session;
    private final List<Recipient> to = new ArrayList<>();
    private boolean nullSender;

    /** What every dialog needs. */
    record Parts(
            ClaimStore claims,
            Recipients recipients,
            MailIntake intake,
            Problems problems,
            RecordTracing tracing,
            SmtpGate gate) {}

    SmtpDialog(Parts parts, Session session) {
        this.parts = parts;
        this.session = session;
    }

    @Override
    public void from(String sender) throws RejectException {
        if (parts.gate().isClosing()) {
            throw new DropConnectionException(421, "4.3.2 The service stops; send it again later");
        }
        if (!parts.gate().isReady()) {
            throw rejection(Refusal.of(Reason.UNAVAILABLE, "Kafka was not reached yet"));
        }
        nullSender = sender.isBlank();
    }

    @Override
    public void recipient(String address) throws RejectException {
        Optional<Recipient> ours = MailFields.address(address).flatMap(parts.recipients()::of);
        if (ours.isEmpty()) {
            parts.problems().count(Reason.UNKNOWN_ADDRESS);
            throw new RejectException(550, "5.1.1 There is no such mailbox here");
        }
        to.add(ours.get());
    }

    /** Reads to the end in any case, or what follows would be taken for commands. */
    @Override
    public String data(InputStream mail) throws RejectException, IOException {
        Admission<ClaimStore.Claim> kept = parts.claims().keep(mail);
        if (kept instanceof Admission.Refused<ClaimStore.Claim>(var refusal)) {
            drain(mail, refusal);
        }
        Optional<Refusal> refusal = kept.then(this::take).fold(_ -> Optional.empty(), Optional::of);
        if (refusal.isPresent()) {
            // RFC 5321, section 4.1.1.4: after the mail's end the dialog begins anew, come what
            // may.
            session.resetMailTransaction();
            throw rejection(refusal.get());
        }
        return "2.0.0 Accepted";
    }

    private Admission<MessageId> take(ClaimStore.Claim claim) {
        var envelope = new MailIntake.Envelope.Smtp(nullSender, to);
        try (var _ = parts.tracing().consume(new RecordHeaders(), "mail");
                var _ = parts.gate().passing()) {
            return parts.intake().take(claim, envelope);
        }
    }

    /** A client that goes on and on is hung up on. */
    private void drain(InputStream mail, Refusal refusal) throws RejectException, IOException {
        byte[] unused = new byte[DRAIN_BYTES];
        for (int turn = 0; turn < DRAIN_TURNS; turn++) {
            if (mail.read(unused) < 0) {
                return;
            }
        }
        RejectException rejection = rejection(refusal);
        throw new DropConnectionException(rejection.getCode(), rejection.getMessage());
    }

    private RejectException rejection(Refusal refusal) {
        parts.problems().count(refusal.reason());
        return refusal.reason() == Reason.TOO_LARGE
                ? new RejectException(552, "5.3.4 The mail is too large")
                : new RejectException(451, "4.3.0 Nothing was accepted; send it again later");
    }

    @Override
    public void done() {
        // Nothing is held between mails.
    }
}
