package io.parlance.notification.ledger;

import io.parlance.notification.delivery.Allow;
import io.parlance.notification.delivery.Mark;
import io.parlance.notification.delivery.Outcome;
import io.parlance.notification.delivery.Revoke;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.LedgerEntry;
import io.parlance.schemas.avro.Marked;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.RevokeScope;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.OutboundId;
import java.time.Instant;
import java.util.List;

/** Between what may not leave, as ordered, and its mark in the ledger and its answer. */
final class RevokeWire {
    private RevokeWire() {}

    static Revoke fromWire(OutboundMessage message, io.parlance.schemas.avro.Revoke revoke) {
        return new Revoke(
                message.getTenant(),
                KeyId.parse(message.getKeyId()),
                ConversationId.parse(message.getConversationId()),
                message.getAt(),
                Revoke.Scope.valueOf(revoke.getScope().name()),
                OutboundId.parse(revoke.getUpTo()));
    }

    static Allow allow(OutboundMessage message) {
        return new Allow(
                message.getTenant(),
                KeyId.parse(message.getKeyId()),
                ConversationId.parse(message.getConversationId()),
                message.getAt());
    }

    static OutboundMessage toWire(Revoke revoke) {
        return message(revoke.tenant(), revoke.keyId(), revoke.conversation())
                .setAt(revoke.at())
                .setOrder(
                        new io.parlance.schemas.avro.Revoke(
                                RevokeScope.valueOf(revoke.scope().name()),
                                revoke.upTo().toString()))
                .build();
    }

    static OutboundMessage toWire(Allow allow) {
        return message(allow.tenant(), allow.keyId(), allow.conversation())
                .setAt(allow.at())
                .setOrder(new io.parlance.schemas.avro.Allow())
                .build();
    }

    private static OutboundMessage.Builder message(
            String tenant, KeyId keyId, ConversationId conversation) {
        return OutboundMessage.newBuilder()
                .setTenant(tenant)
                .setKeyId(keyId.toString())
                .setContactId(conversation.contact().toString())
                .setConversationId(conversation.toString());
    }

    static Mark fromWire(LedgerEntry entry, Revoke revoke) {
        if (!(entry.getState() instanceof Marked marked)) {
            throw new IllegalArgumentException("a Revoke in the ledger is no mark");
        }
        Outcome answer = Outcome.valueOf(marked.getAnswer().name());
        return new Mark(revoke, entry.getOrderOffset(), marked.getAt(), answer);
    }

    static LedgerEntry toWire(Mark mark) {
        return LedgerEntry.newBuilder()
                .setTenant(mark.revoke().tenant())
                .setKeyId(mark.revoke().keyId().toString())
                .setMessage(toWire(mark.revoke()))
                .setOrderOffset(mark.offset())
                .setState(new Marked(mark.at(), DeliveryOutcome.valueOf(mark.answer().name())))
                .setRevokes(List.of())
                .build();
    }

    static DeliveryEvent event(Revoke revoke, Outcome answer, Instant at) {
        return DeliveryEvent.newBuilder()
                .setTenant(revoke.tenant())
                .setContactId(revoke.contact().toString())
                .setConversationId(revoke.conversation().toString())
                .setOutboundId(revoke.upTo().toString())
                .setOutcome(DeliveryOutcome.valueOf(answer.name()))
                .setProviderId(null)
                .setReason(null)
                .setTries(0)
                .setAt(at)
                .setRevoke(RevokeScope.valueOf(revoke.scope().name()))
                .build();
    }
}
