package io.parlance.ops.launcher.conversation;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.ids.ConversationId;
import io.parlance.schemas.serde.AvroDeserializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one contact, as far as the log still has it.
 *
 * @param told in the order of the log; of all of the contact's conversations
 */
record Story(ConversationId conversation, List<Told> told) {
    /**
     * An event.
     *
     * @param json as it lies on the log
     */
    record Told(ConversationEvent event, @Nullable Object json) {}

    Story {
        told = List.copyOf(told);
    }

    /** Up to what is the end now. */
    static Story read(LogReader log, ConversationId conversation) {
        AvroDeserializer<ConversationEvent> values = log.values(ConversationEvent.class);
        List<Told> told = new ArrayList<>();
        log.readAllOf(
                conversation.contact(),
                Topics.CONVERSATION_EVENTS.name(),
                record -> told.add(new Told(event(record, values), log.json(record.value()))));
        return new Story(conversation, told);
    }

    private static ConversationEvent event(
            ConsumerRecord<byte[], byte[]> record, AvroDeserializer<ConversationEvent> values) {
        try {
            ConversationEvent event = values.deserialize(record.topic(), record.value());
            if (event != null) {
                return event;
            }
            throw unreadable(record, new IllegalArgumentException("it has no value"));
        } catch (SerializationException e) {
            throw unreadable(record, e);
        }
    }

    /** Without it the state would be a guess. */
    private static Problem unreadable(ConsumerRecord<byte[], byte[]> record, Exception e) {
        return new Problem(
                "An event of this customer cannot be read (%s, partition %d, offset %d: %s); look at it with ops/parlance tail"
                        .formatted(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                e.getMessage()),
                e);
    }

    /** What had happened by then; all before the first event that is later. */
    Story until(Instant at) {
        return new Story(
                conversation,
                told.stream().takeWhile(one -> !one.event().getNow().isAfter(at)).toList());
    }

    /** Those of the conversation itself. */
    List<Told> own() {
        return told.stream()
                .filter(t -> t.event().getConversationId().equals(conversation.toString()))
                .toList();
    }

    State state() {
        return State.before(conversation).after(told.stream().map(Told::event).toList());
    }

    /** Number of the contact's first event that the log still has; 0 where it has none. */
    long begins() {
        return told.isEmpty() ? 0 : told.getFirst().event().getSequence();
    }
}
