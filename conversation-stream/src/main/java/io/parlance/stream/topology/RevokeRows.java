package io.parlance.stream.topology;

import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.stream.avro.RevokeRow;
import io.parlance.stream.conversation.Revoking;
import java.time.Duration;

/** A Revoke that was not answered yet, as its conversation's row keeps it. */
final class RevokeRows {
    private RevokeRows() {}

    static RevokeRow toRow(Revoking revoking) {
        return RevokeRow.newBuilder()
                .setMessageId(
                        switch (revoking.reach()) {
                            case Revoking.OfContact(var message) -> message.value();
                            case Revoking.OfConversation _ -> null;
                        })
                .setUpTo(revoking.upTo().toString())
                .setUntil(revoking.until())
                .setWaitMillis(revoking.backoff().toMillis())
                .build();
    }

    static Revoking fromRow(RevokeRow row) {
        String message = row.getMessageId();
        return new Revoking(
                message == null
                        ? new Revoking.OfConversation()
                        : new Revoking.OfContact(new MessageId(message)),
                OutboundId.parse(row.getUpTo()),
                row.getUntil(),
                Duration.ofMillis(row.getWaitMillis()));
    }
}
