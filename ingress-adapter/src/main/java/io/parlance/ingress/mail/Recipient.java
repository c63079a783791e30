package io.parlance.ingress.mail;

import io.parlance.ops.defaults.tenants.Tenant;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.OutboundId;
import java.util.Optional;

/**
 * A part of a company that a mail was written to.
 *
 * @param mailbox the tenant's own
 * @param answers the Send whose reply address it was written to
 */
record Recipient(Tenant tenant, Address mailbox, Lane lane, Optional<OutboundId> answers) {
    /**
     * Who a machine is that names no address of its own; the mail server of a domain, as a rule.
     */
    Address mailerDaemon() {
        return Address.mail("mailer-daemon@" + domain());
    }

    /** What follows the mailbox's '@'. */
    String domain() {
        return mailbox.value().substring(mailbox.value().lastIndexOf('@') + 1);
    }
}
