package io.parlance.notification.ledger;

import io.parlance.notification.delivery.Order;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Status;
import io.parlance.notification.delivery.Status.Shown;
import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Author;
import io.parlance.schemas.avro.ChatEvent;
import io.parlance.schemas.avro.Closed;
import io.parlance.schemas.avro.Discarded;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.PersonCalled;
import io.parlance.schemas.avro.Received;
import io.parlance.schemas.avro.Said;
import io.parlance.schemas.avro.Thinking;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.RequestId;

/** Between what a chat window is to show, as ordered, and the events that it is shown by. */
final class ChatWire {
    private ChatWire() {}

    static Status fromWire(OutboundMessage message, io.parlance.schemas.avro.Status status) {
        return new Status(
                message.getTenant(),
                KeyId.parse(message.getKeyId()),
                ConversationId.parse(message.getConversationId()),
                message.getAt(),
                status.getSequence(),
                shown(status.getShown()));
    }

    private static Shown shown(Object shown) {
        return switch (shown) {
            case Received received ->
                    new Shown.Received(
                            new MessageId(received.getMessageId()),
                            Personal.fromBytes(received.getText()));
            case Thinking thinking -> new Shown.Thinking(RequestId.parse(thinking.getRequestId()));
            case Discarded discarded ->
                    new Shown.Discarded(RequestId.parse(discarded.getRequestId()));
            case PersonCalled _ -> new Shown.PersonCalled();
            case Closed _ -> new Shown.Closed();
            default ->
                    throw new IllegalArgumentException(
                            "unknown status: " + shown.getClass().getSimpleName());
        };
    }

    static OutboundMessage toWire(Status status) {
        return OutboundMessage.newBuilder()
                .setTenant(status.tenant())
                .setKeyId(status.keyId().toString())
                .setContactId(status.contact().toString())
                .setConversationId(status.conversation().toString())
                .setAt(status.at())
                .setOrder(
                        new io.parlance.schemas.avro.Status(
                                status.sequence(), toWire(status.shown())))
                .build();
    }

    private static Object toWire(Shown shown) {
        return switch (shown) {
            case Shown.Received(var message, var text) ->
                    new Received(message.value(), text.toBytes());
            case Shown.Thinking(var request) -> new Thinking(request.toString());
            case Shown.Discarded(var request) -> new Discarded(request.toString());
            case Shown.PersonCalled _ -> new PersonCalled();
            case Shown.Closed _ -> new Closed();
        };
    }

    static ChatEvent event(Order.Numbered order) {
        return switch (order) {
            case Send send ->
                    event(send.tenant(), send.keyId(), send.conversation())
                            .setSequence(send.sequence())
                            .setAt(send.at())
                            .setShown(said(send))
                            .build();
            case Status status ->
                    event(status.tenant(), status.keyId(), status.conversation())
                            .setSequence(status.sequence())
                            .setAt(status.at())
                            .setShown(toWire(status.shown()))
                            .build();
        };
    }

    private static ChatEvent.Builder event(
            String tenant, KeyId keyId, ConversationId conversation) {
        return ChatEvent.newBuilder()
                .setTenant(tenant)
                .setKeyId(keyId.toString())
                .setContactId(conversation.contact().toString())
                .setConversationId(conversation.toString());
    }

    private static Said said(Send send) {
        return new Said(
                send.id().toString(),
                Author.valueOf(send.by().name()),
                send.text().toBytes(),
                send.request().map(RequestId::toString).orElse(null));
    }
}
