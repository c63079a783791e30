package io.parlance.ingress.mail;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.ingress.publish.Outgoing;
import io.parlance.ingress.publish.Publisher;
import io.parlance.ingress.publish.Untouched;
import io.parlance.schemas.ids.MessageId;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Takes in a mail whose bytes are kept: reads it, decides whose it is, and grants it once Kafka has
 * it. What cannot be answered is kept as a dead letter, since an error would only make the sender's
 * server tell him so much later, or never.
 */
@Component
class MailIntake {
    static final String UNKNOWN_ADDRESS = "unknown-address";

    /** Mails that are in memory at once; each may take several times its size. */
    private static final int READ_AT_ONCE = 2;

    private static final int WAIT_SECONDS = 30;

    private final ClaimStore claims;
    private final Recipients recipients;
    private final MailRouting routing;
    private final Publisher publisher;
    private final Semaphore reading = new Semaphore(READ_AT_ONCE);

    MailIntake(ClaimStore claims, Recipients recipients, MailRouting routing, Publisher publisher) {
        this.claims = claims;
        this.recipients = recipients;
        this.routing = routing;
        this.publisher = publisher;
    }

    /** What the way that a mail came by says of it. */
    sealed interface Envelope {
        /**
         * By SMTP.
         *
         * @param to in the order of the dialog, 1 or more
         */
        record Smtp(boolean nullSender, List<Recipient> to) implements Envelope {
            public Smtp {
                to = List.copyOf(to);
            }
        }

        /** Over HTTP: nothing that the headers do not say. */
        record None() implements Envelope {}
    }

    /** The id of the message, of the first tenant's where it was written to several. */
    Admission<MessageId> take(ClaimStore.Claim claim, Envelope envelope) {
        return outgoing(claim, envelope).then(this::publish);
    }

    private Admission<List<? extends Outgoing>> outgoing(
            ClaimStore.Claim claim, Envelope envelope) {
        if (!mayRead()) {
            return Admission.refused(
                    Refusal.of(Reason.UNAVAILABLE, "too many mails at once; send it again"));
        }
        try {
            return claims.read(claim).then(raw -> outgoing(raw, claim, envelope));
        } finally {
            reading.release();
        }
    }

    private boolean mayRead() {
        try {
            return reading.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Admission<List<? extends Outgoing>> outgoing(
            byte[] raw, ClaimStore.Claim claim, Envelope envelope) {
        boolean nullSender = envelope instanceof Envelope.Smtp smtp && smtp.nullSender();
        return switch (MailReader.read(raw, nullSender)) {
            case Reading.Unanswerable(var why)
                    when why.equals(MailReader.UNREADABLE) && envelope instanceof Envelope.None ->
                    Admission.refused(Refusal.of(Reason.MALFORMED, "the body is no mail"));
            case Reading.Unanswerable(var why) -> letter(why, raw, claim);
            case Reading.Mail mail -> {
                List<Recipient> ours = ours(mail, envelope);
                yield ours.isEmpty()
                        ? letter(UNKNOWN_ADDRESS, raw, claim)
                        : Admission.granted(routing.messages(mail, ours, claim.name()));
            }
        };
    }

    private static Admission<List<? extends Outgoing>> letter(
            String why, byte[] raw, ClaimStore.Claim claim) {
        MessageId id = new MessageId("mail:" + claim.token());
        return Admission.granted(
                List.of(new Outgoing.Unanswerable(id, why, Untouched.mail(raw, claim.name()))));
    }

    private List<Recipient> ours(Reading.Mail mail, Envelope envelope) {
        return switch (envelope) {
            case Envelope.Smtp smtp -> smtp.to();
            case Envelope.None _ -> recipients.of(mail.writtenTo());
        };
    }

    /** All or none is told; what Kafka has of a refused one is the same message at its repeat. */
    private Admission<MessageId> publish(List<? extends Outgoing> all) {
        Admission<MessageId> told = null;
        for (Outgoing one : all) {
            Admission<MessageId> sent = publisher.publish(one).map(MailIntake::id);
            if (sent instanceof Admission.Refused<MessageId>) {
                return sent;
            }
            told = told == null ? sent : told;
        }
        if (told == null) {
            throw new IllegalStateException("a mail comes to a message or a dead letter");
        }
        return told;
    }

    private static MessageId id(Outgoing outgoing) {
        return switch (outgoing) {
            case Outgoing.Message message -> message.id();
            case Outgoing.Unanswerable letter -> letter.id();
            case Outgoing.Chat _, Outgoing.Receipt _, Outgoing.Command _ ->
                    throw new IllegalStateException("this is no mail");
        };
    }
}
