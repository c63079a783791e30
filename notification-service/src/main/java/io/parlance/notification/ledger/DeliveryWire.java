package io.parlance.notification.ledger;

import io.parlance.notification.delivery.Allow;
import io.parlance.notification.delivery.Delivery;
import io.parlance.notification.delivery.Entry;
import io.parlance.notification.delivery.Kept;
import io.parlance.notification.delivery.MailReference;
import io.parlance.notification.delivery.Order;
import io.parlance.notification.delivery.Outcome;
import io.parlance.notification.delivery.Receipt;
import io.parlance.notification.delivery.Revoke;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Status;
import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Author;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.DeliveryReceipt;
import io.parlance.schemas.avro.Finished;
import io.parlance.schemas.avro.Intent;
import io.parlance.schemas.avro.LedgerEntry;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.Reconciling;
import io.parlance.schemas.avro.Waiting;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Between the records on the topics and the deliveries. {@link IllegalArgumentException} means that
 * a record can be read but makes no sense, now or ever.
 */
final class DeliveryWire {
    private DeliveryWire() {}

    static Order fromWire(OutboundMessage message) {
        return switch (message.getOrder()) {
            case io.parlance.schemas.avro.Send send -> send(message, send);
            case io.parlance.schemas.avro.Status status -> ChatWire.fromWire(message, status);
            case io.parlance.schemas.avro.Revoke revoke -> RevokeWire.fromWire(message, revoke);
            case io.parlance.schemas.avro.Allow _ -> RevokeWire.allow(message);
            case Object other ->
                    throw new IllegalArgumentException(
                            "unknown order: " + other.getClass().getSimpleName());
        };
    }

    private static Send send(OutboundMessage message, io.parlance.schemas.avro.Send send) {
        return new Send(
                OutboundId.parse(send.getOutboundId()),
                message.getTenant(),
                KeyId.parse(message.getKeyId()),
                ConversationId.parse(message.getConversationId()),
                message.getAt(),
                Send.Speaker.valueOf(send.getBy().name()),
                Send.Way.valueOf(send.getChannel().name()),
                send.getFromAddress(),
                Personal.fromBytes(send.getToAddress()),
                Personal.fromBytes(send.getText()),
                Optional.ofNullable(send.getRequestId()).map(RequestId::parse),
                send.getSequence(),
                Optional.ofNullable(send.getAnswers()).map(DeliveryWire::reference));
    }

    private static MailReference reference(io.parlance.schemas.avro.MailReference answers) {
        return new MailReference(
                Personal.fromBytes(answers.getSubject()),
                Personal.fromBytes(answers.getMessageId()),
                Personal.fromBytes(answers.getReferences()));
    }

    static Receipt fromWire(DeliveryReceipt receipt) {
        Integer error = receipt.getErrorCode();
        return new Receipt(
                OutboundId.parse(receipt.getOutboundId()),
                Receipt.Sighting.of(
                        receipt.getProviderId(),
                        receipt.getStatus(),
                        error == null ? OptionalInt.empty() : OptionalInt.of(error)));
    }

    static Kept fromWire(LedgerEntry entry) {
        return switch (fromWire(entry.getMessage())) {
            case Send send -> entry(entry, send);
            case Revoke revoke -> RevokeWire.fromWire(entry, revoke);
            case Status _ -> throw new IllegalArgumentException("the ledger keeps no Status");
            case Allow _ -> throw new IllegalArgumentException("the ledger keeps no Allow");
        };
    }

    private static Entry entry(LedgerEntry entry, Send send) {
        return new Entry(
                send,
                entry.getOrderOffset(),
                state(entry.getState()),
                entry.getRevokes().stream().map(DeliveryWire::revoke).toList());
    }

    private static Revoke revoke(OutboundMessage message) {
        return switch (fromWire(message)) {
            case Revoke revoke -> revoke;
            case Send _, Status _, Allow _ ->
                    throw new IllegalArgumentException("a Send is awaited by what is no Revoke");
        };
    }

    private static Delivery state(Object state) {
        return switch (state) {
            case Waiting waiting ->
                    new Delivery.Waiting(waiting.getDue(), waiting.getTries(), waiting.getReason());
            case Intent intent ->
                    new Delivery.Intended(
                            intent.getTries(),
                            intent.getBegunAt(),
                            Duration.ofMillis(intent.getLeaseMillis()));
            case Reconciling lost ->
                    new Delivery.Reconciling(lost.getTries(), lost.getBegunAt(), lost.getUntil());
            case Finished end ->
                    new Delivery.Finished(
                            Outcome.valueOf(end.getOutcome().name()),
                            Optional.ofNullable(end.getProviderId()),
                            Optional.ofNullable(end.getReason()),
                            end.getTries(),
                            end.getAt());
            default ->
                    throw new IllegalArgumentException(
                            "unknown state: " + state.getClass().getSimpleName());
        };
    }

    static LedgerEntry toWire(Entry entry) {
        Send send = entry.send();
        return LedgerEntry.newBuilder()
                .setTenant(send.tenant())
                .setKeyId(send.keyId().toString())
                .setMessage(toWire(send))
                .setOrderOffset(entry.orderOffset())
                .setState(toWire(entry.state()))
                .setRevokes(entry.revokes().stream().map(RevokeWire::toWire).toList())
                .build();
    }

    static OutboundMessage toWire(Send send) {
        return OutboundMessage.newBuilder()
                .setTenant(send.tenant())
                .setKeyId(send.keyId().toString())
                .setContactId(send.contact().toString())
                .setConversationId(send.conversation().toString())
                .setAt(send.at())
                .setOrder(
                        io.parlance.schemas.avro.Send.newBuilder()
                                .setOutboundId(send.id().toString())
                                .setBy(Author.valueOf(send.by().name()))
                                .setChannel(Channel.valueOf(send.way().name()))
                                .setFromAddress(send.from())
                                .setToAddress(send.to().toBytes())
                                .setText(send.text().toBytes())
                                .setRequestId(send.request().map(RequestId::toString).orElse(null))
                                .setSequence(send.sequence())
                                .setAnswers(send.answers().map(DeliveryWire::toWire).orElse(null))
                                .build())
                .build();
    }

    private static io.parlance.schemas.avro.MailReference toWire(MailReference answers) {
        return new io.parlance.schemas.avro.MailReference(
                answers.subject().toBytes(),
                answers.messageId().toBytes(),
                answers.references().toBytes());
    }

    private static Object toWire(Delivery state) {
        return switch (state) {
            case Delivery.Waiting(var due, var tries, var reason) ->
                    new Waiting(due, tries, reason);
            case Delivery.Intended(var tries, var begunAt, var lease) ->
                    new Intent(tries, begunAt, lease.toMillis());
            case Delivery.Reconciling(var tries, var begunAt, var until) ->
                    new Reconciling(tries, begunAt, until);
            case Delivery.Finished end ->
                    Finished.newBuilder()
                            .setOutcome(DeliveryOutcome.valueOf(end.outcome().name()))
                            .setProviderId(end.providerId().orElse(null))
                            .setReason(end.reason().orElse(null))
                            .setTries(end.tries())
                            .setAt(end.at())
                            .build();
        };
    }

    static DeliveryEvent event(Send send, Delivery.Finished end) {
        return DeliveryEvent.newBuilder()
                .setTenant(send.tenant())
                .setContactId(send.contact().toString())
                .setConversationId(send.conversation().toString())
                .setOutboundId(send.id().toString())
                .setOutcome(DeliveryOutcome.valueOf(end.outcome().name()))
                .setProviderId(end.providerId().orElse(null))
                .setReason(end.reason().orElse(null))
                .setTries(end.tries())
                .setAt(end.at())
                .build();
    }
}
