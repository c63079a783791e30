package io.parlance.ingress.sms;

import io.parlance.ingress.publish.Outgoing;
import io.parlance.ingress.publish.Untouched;
import io.parlance.ops.defaults.tenants.Tenants;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.OutboundId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Decides whose an SMS is. A number that nobody owns, and a sender that cannot be answered (short
 * code, name), are accepted and kept as dead letters: an error would only make the provider report
 * a fault that no repeat can mend, and dropping it would lose it.
 */
@Component
class SmsRouting {
    static final String UNKNOWN_ADDRESS = "unknown-address";
    static final String UNANSWERABLE_SENDER = "unanswerable-sender";

    private final Tenants tenants;
    private final ContactKey contacts;

    SmsRouting(Tenants tenants, ContactKey contacts) {
        this.tenants = tenants;
        this.contacts = contacts;
    }

    /**
     * @param form that {@code sms} was read from
     */
    Outgoing message(IncomingSms sms, TwilioForm form) {
        Optional<Outgoing.Recipient> recipient = sms.to().flatMap(this::recipient);
        if (recipient.isEmpty()) {
            return unanswerable(sms, UNKNOWN_ADDRESS, form);
        }
        if (sms.from().isEmpty()) {
            return unanswerable(sms, UNANSWERABLE_SENDER, form);
        }
        return message(sms, recipient.get(), sms.from().get());
    }

    private Outgoing message(IncomingSms sms, Outgoing.Recipient recipient, Address from) {
        var sender = new Outgoing.Sender(contacts.contact(recipient.tenant(), from), from);
        return new Outgoing.Message(sms.id(), recipient, sender, Channel.SMS, sms.text());
    }

    private static Outgoing unanswerable(IncomingSms sms, String why, TwilioForm form) {
        return new Outgoing.Unanswerable(sms.id(), why, Untouched.form(form.bytes()));
    }

    private Optional<Outgoing.Recipient> recipient(Address number) {
        return tenants.owner(number)
                .map(owned -> new Outgoing.Recipient(owned.tenant().id(), number, owned.lane()));
    }

    Outgoing receipt(StatusReport report, OutboundId outbound) {
        String tenant = report.from().flatMap(tenants::owner).map(o -> o.tenant().id()).orElse("");
        return new Outgoing.Receipt(
                tenant, outbound, report.sid(), report.status(), report.errorCode());
    }
}
