package io.parlance.ops.launcher.audit;

import io.parlance.ops.launcher.audit.Evidence.Final;
import io.parlance.ops.launcher.audit.Evidence.Messages;
import io.parlance.ops.launcher.audit.Evidence.Place;
import io.parlance.ops.launcher.sample.Keys;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DuplicateDropped;
import io.parlance.schemas.avro.InboundMail;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.ids.OutboundId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the log says of customers' messages and of how their turns ended. */
final class MessageTrail {
    private final Instant since;
    private final Map<String, Place> inbound = new HashMap<>();
    private final Map<String, String> byMark = new HashMap<>();
    private final Map<String, Final> finals = new HashMap<>();
    private int duplicates;

    /**
     * @param since from when duplicates are counted
     */
    MessageTrail(Instant since) {
        this.since = since;
    }

    void see(InboundMessage message, ConsumerRecord<byte[], byte[]> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        inbound.put(message.getMessageId(), new Place(record.offset(), at));
        InboundMail mail = message.getMail();
        if (mail != null) {
            byMark.put(Keys.MARK + mail.getMark(), message.getMessageId());
        }
    }

    void see(ConversationEvent event, ConsumerRecord<byte[], byte[]> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        switch (event.getEvent()) {
            case DuplicateDropped _ -> duplicates += at.isBefore(since) ? 0 : 1;
            case TurnFinished end -> {
                Final last =
                        new Final(
                                end.getOutcome(),
                                end.getReason(),
                                end.getOutboundIds().stream().map(OutboundId::parse).toList(),
                                at);
                end.getMessageIds().forEach(message -> finals.put(message, last));
            }
            default -> {}
        }
    }

    Messages with(Map<String, Instant> accepted, DeadLetters dead) {
        return new Messages(
                resolve(accepted), inbound, dead.unreadable(), dead.ids(), finals, duplicates);
    }

    /** Whoever sent a mail knows its mark; its id is the edge's. */
    private Map<String, Instant> resolve(Map<String, Instant> accepted) {
        Map<String, Instant> resolved = new HashMap<>();
        accepted.forEach((id, at) -> resolved.put(byMark.getOrDefault(id, id), at));
        return resolved;
    }
}
