package io.parlance.notification.channel;

import io.parlance.notification.channel.SmtpCall.Envelope;
import io.parlance.notification.delivery.Answer;
import io.parlance.notification.delivery.Receipt.Sighting;
import io.parlance.notification.delivery.Send;
import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.SigningKey;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail by SMTP (RFC 5321), one connection for each.
 *
 * <p><b>The proof.</b> A mail is handed over once for two recipients, the customer and the
 * company's own Sent mailbox: the server takes responsibility for both or for none. Where its
 * answer is lost, the copy says that the mail went out. Its Message-ID carries the signed outbound
 * id, so no other mail can be taken for it.
 *
 * <p><b>What an answer proves</b> stands in {@link SmtpStep}: until the final dot began to leave
 * nothing was accepted, whatever went wrong; after it only the copy says something. {@link
 * SmtpCall} keeps the time.
 *
 * <p>Jakarta Mail's own transport is not used: it does not tell at which step it broke.
 */
public final class SmtpMail implements Channel {
    private static final Logger log = LoggerFactory.getLogger(SmtpMail.class);

    private final MailRoutes routes;
    private final SentMailbox sentMailbox;
    private final Function<String, Optional<Company>> companies;
    private final SigningKey signingKey;

    /** In whose name mail goes out, and where its copies are kept. */
    public record Company(String name, Address sent) {}

    /**
     * @param companies by the tenant's id; empty for one that has no mailboxes
     */
    public SmtpMail(
            MailRoutes routes,
            SentMailbox sentMailbox,
            Function<String, Optional<Company>> companies,
            SigningKey signingKey) {
        this.routes = routes;
        this.sentMailbox = sentMailbox;
        this.companies = companies;
        this.signingKey = signingKey;
    }

    @Override
    public Answer deliver(Send send, Deadline deadline) throws InterruptedException {
        if (!(send.to() instanceof Personal.Present(var to))
                || !(send.text() instanceof Personal.Present)) {
            return new Answer.Rejected("erased", true);
        }
        Company company = companies.apply(send.tenant()).orElse(null);
        if (company == null) {
            return new Answer.Rejected("no-mailbox", true);
        }
        if (!isAddress(to)) {
            return new Answer.Rejected("no-address", true);
        }
        // A missing route is an operator's to add; the mail is not at fault.
        Optional<MailRoutes.Server> server = routes.to(to);
        return server.isPresent()
                ? handOver(send, company, server.get(), deadline)
                : new Answer.Rejected("no-route", false);
    }

    /** Nothing else may stand in a line of the exchange. */
    private static boolean isAddress(String to) {
        try {
            return Address.mail(to).value().equalsIgnoreCase(to);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Answer handOver(Send send, Company company, MailRoutes.Server server, Deadline deadline)
            throws InterruptedException {
        String ours = ours(send);
        try {
            byte[] mail = new Letter(send, company.name(), ours).bytes();
            var envelope =
                    new Envelope(domain(send), ours, send.to().orElse(""), company.sent().value());
            InetSocketAddress address = routes.address(server, deadline);
            return new SmtpCall(envelope, deadline)
                    .handOver(address, mail, new Answer.Accepted(Letter.messageId(ours)));
        } catch (UnknownHostException e) {
            log.debug("no address in time", e);
            return new Answer.NotSent(deadline.isPast() ? "time-out" : "unknown-host");
        } catch (MessagingException e) {
            log.error("delivery {}: cannot be written as a mail", send.id(), e);
            return new Answer.Rejected("unwritable", true);
        }
    }

    private String ours(Send send) {
        return signingKey.sign(send.id()) + "@" + domain(send);
    }

    private static String domain(Send send) {
        return send.from().substring(send.from().lastIndexOf('@') + 1);
    }

    /** The id is the mail's own, so it does not matter since when. */
    @Override
    public List<Sighting> find(Send send, Instant since) throws IOException {
        Company company =
                companies
                        .apply(send.tenant())
                        .orElseThrow(() ->
                                new IOException(
                                        "the tenant "
                                                + send.tenant()
                                                + " has no Sent mailbox any more"));
        String id = Letter.messageId(ours(send));
        return sentMailbox.has(company.sent().value(), id)
                ? List.of(new Sighting(id, Optional.empty()))
                : List.of();
    }
}
