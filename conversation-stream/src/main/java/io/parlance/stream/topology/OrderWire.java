package io.parlance.stream.topology;

import io.parlance.schemas.avro.Allow;
import io.parlance.schemas.avro.Author;
import io.parlance.schemas.avro.Closed;
import io.parlance.schemas.avro.Discarded;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.PersonCalled;
import io.parlance.schemas.avro.Received;
import io.parlance.schemas.avro.Revoke;
import io.parlance.schemas.avro.RevokeScope;
import io.parlance.schemas.avro.Send;
import io.parlance.schemas.avro.Status;
import io.parlance.schemas.avro.Thinking;
import io.parlance.stream.conversation.Contact;
import io.parlance.stream.conversation.Effect;
import io.parlance.stream.conversation.Effect.Deliver;
import io.parlance.stream.conversation.Effect.Show;
import io.parlance.stream.conversation.Revoking;
import io.parlance.stream.conversation.Shown;
import io.parlance.stream.conversation.State;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A conversation's orders, as the notification service reads them. */
final class OrderWire {
    private OrderWire() {}

    static OutboundMessage toWire(Deliver deliver, State state) {
        Send order =
                Send.newBuilder()
                        .setOutboundId(deliver.id().toString())
                        .setBy(Author.valueOf(deliver.by().name()))
                        .setChannel(StreamWire.channel(deliver.route().channel()))
                        .setFromAddress(deliver.route().ours())
                        .setToAddress(deliver.route().theirs().toBytes())
                        .setText(deliver.text().toBytes())
                        .setRequestId(text(deliver.requestId()))
                        .setSequence(deliver.shown())
                        .setAnswers(MailWire.toWire(deliver.route().answers()))
                        .build();
        return message(order, deliver.at(), state);
    }

    static OutboundMessage toWire(Show show, State state) {
        Status order =
                Status.newBuilder()
                        .setSequence(show.number())
                        .setShown(shown(show.shown()))
                        .build();
        return message(order, show.at(), state);
    }

    static OutboundMessage toWire(Effect.Revoke revoke, State state) {
        RevokeScope scope =
                switch (revoke.reach()) {
                    case Revoking.OfContact _ -> RevokeScope.CONTACT;
                    case Revoking.OfConversation _ -> RevokeScope.CONVERSATION;
                };
        return message(new Revoke(scope, revoke.upTo().toString()), revoke.at(), state);
    }

    static OutboundMessage toWire(Effect.Allow allow, State state) {
        return message(new Allow(), allow.at(), state);
    }

    private static OutboundMessage message(SpecificRecord order, Instant at, State state) {
        Contact contact = state.contact();
        return OutboundMessage.newBuilder()
                .setTenant(contact.tenant())
                .setKeyId(contact.keyId().toString())
                .setContactId(contact.id().value())
                .setConversationId(state.conversation().id().toString())
                .setAt(at)
                .setOrder(order)
                .build();
    }

    private static SpecificRecord shown(Shown shown) {
        return switch (shown) {
            case Shown.Received(var id, var text) -> new Received(id.value(), text.toBytes());
            case Shown.Thinking(var request) -> new Thinking(request.toString());
            case Shown.Discarded(var request) -> new Discarded(request.toString());
            case Shown.PersonCalled _ -> new PersonCalled();
            case Shown.Closed _ -> new Closed();
        };
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
