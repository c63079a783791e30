package io.parlance.notification.ledger;

import io.parlance.notification.delivery.Allow;
import io.parlance.notification.delivery.Order;
import io.parlance.notification.delivery.Revoke;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Sends;
import io.parlance.notification.delivery.Status;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.OutboundId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders to customers that no other test knows. */
public final class Orderly {
    private static final ContactKey KEY =
            ContactKey.ofBase64(io.parlance.ops.outside.broker.LocalBroker.TEST_CONTACT_KEY);
    private static final AtomicInteger CUSTOMERS = new AtomicInteger(10_000_000);

    private Orderly() {}

    public static Send send(String text) {
        String to = "+49151" + CUSTOMERS.incrementAndGet();
        return Sends.now(Sends.send(KEY.contact("shop", Address.phone(to)), 1, to, text));
    }

    /** To the same customer. */
    public static Send next(Send before, String text) {
        long counter = before.id().counter() + 1;
        return Sends.now(Sends.send(before.contact(), counter, before.to().orElse(""), text));
    }

    /** By mail, to somebody new. */
    public static Send mail(String text) {
        String to = "ada" + CUSTOMERS.incrementAndGet() + "@customer.example";
        ContactId contact = KEY.contact("shop", Address.mail(to));
        return Sends.now(Sends.mail(new OutboundId(contact, 1), to, text, Optional.empty()));
    }

    /** By chat, to somebody new. */
    public static Send chat(String text) {
        return Sends.now(Sends.chat(session(), 1, 1, text));
    }

    /** A new chat session. */
    public static ContactId session() {
        String digits = Integer.toString(CUSTOMERS.incrementAndGet(), 4);
        String letters = digits.replace('0', 'a').replace('1', 'b');
        return KEY.contact("shop", Address.session("s".repeat(26 - letters.length()) + letters));
    }

    public static OutboundMessage message(Order order) {
        return switch (order) {
            case Send send -> DeliveryWire.toWire(send);
            case Status status -> ChatWire.toWire(status);
            case Revoke revoke -> RevokeWire.toWire(revoke);
            case Allow allow -> RevokeWire.toWire(allow);
        };
    }
}
