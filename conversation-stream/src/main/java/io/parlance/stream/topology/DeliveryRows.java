package io.parlance.stream.topology;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.avro.AuthorRow;
import io.parlance.stream.avro.DeliveryRow;
import io.parlance.stream.avro.OutcomeRow;
import io.parlance.stream.avro.PendingRow;
import io.parlance.stream.avro.SettledRow;
import io.parlance.stream.conversation.Author;
import io.parlance.stream.conversation.Delivery;
import io.parlance.stream.conversation.DeliveryOutcome;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;

/** A conversation's Sends as its row keeps them. */
final class DeliveryRows {
    private DeliveryRows() {}

    static DeliveryRow toRow(Delivery delivery) {
        return DeliveryRow.newBuilder()
                .setOutboundId(delivery.id().toString())
                .setTurn(delivery.turn())
                .setCovers(delivery.covers().stream().map(MessageId::value).toList())
                .setState(toRow(delivery.state()))
                .build();
    }

    private static SpecificRecord toRow(Delivery.State state) {
        return switch (state) {
            case Delivery.Pending pending -> toRow(pending);
            case Delivery.Settled(var outcome) ->
                    new SettledRow(OutcomeRow.valueOf(outcome.name()));
        };
    }

    private static PendingRow toRow(Delivery.Pending pending) {
        RequestId request = pending.requestId();
        return PendingRow.newBuilder()
                .setBy(AuthorRow.valueOf(pending.by().name()))
                .setRoute(ConversationRows.toRow(pending.route()))
                .setText(pending.text().toBytes())
                .setRequestId(request == null ? null : request.toString())
                .setAt(pending.at())
                .setUntil(pending.until())
                .setWaitMillis(pending.backoff().toMillis())
                .setShown(pending.shown())
                .build();
    }

    static Delivery fromRow(DeliveryRow row) {
        return new Delivery(
                OutboundId.parse(row.getOutboundId()),
                row.getTurn(),
                row.getCovers().stream().map(MessageId::new).toList(),
                state(row.getState()));
    }

    private static Delivery.State state(Object row) {
        return switch (row) {
            case PendingRow pending -> fromRow(pending);
            case SettledRow settled ->
                    new Delivery.Settled(DeliveryOutcome.valueOf(settled.getOutcome().name()));
            default -> throw new IllegalArgumentException("a delivery unknown to this version");
        };
    }

    private static Delivery.Pending fromRow(PendingRow row) {
        return new Delivery.Pending(
                Author.valueOf(row.getBy().name()),
                ConversationRows.fromRow(row.getRoute()),
                Personal.fromBytes(row.getText()),
                row.getRequestId() == null ? null : RequestId.parse(row.getRequestId()),
                row.getAt(),
                row.getUntil(),
                Duration.ofMillis(row.getWaitMillis()),
                row.getShown());
    }
}
