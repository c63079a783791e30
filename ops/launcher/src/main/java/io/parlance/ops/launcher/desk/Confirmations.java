package io.parlance.ops.launcher.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.serde.AvroDeserializer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/** What happens in the conversations of one contact from now on. */
final class Confirmations implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final LogReader log;
    private final AvroDeserializer<ConversationEvent> values;
    private final byte[] key;

    private Confirmations(LogReader log, ContactId contact) {
        this.log = log;
        this.values = log.values(ConversationEvent.class);
        this.key = contact.value().getBytes(UTF_8);
    }

    /** From now on: what is decided after this returned is seen. Closes {@code log} with itself. */
    static Confirmations fromNow(LogReader log, ContactId contact) {
        Confirmations events = new Confirmations(log, contact);
        List<TopicPartition> partitions = log.partitions(Topics.CONVERSATION_EVENTS.name());
        log.consumer().assign(partitions);
        log.consumer().seekToEnd(partitions);
        // Positions are asked for lazily: now, else the end would be that of the first poll.
        partitions.forEach(log.consumer()::position);
        return events;
    }

    /** Empty where nothing was said by then. */
    Optional<Verdict> await(Expectation expectation, Instant deadline) {
        while (Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<byte[], byte[]> record : log.consumer().poll(POLL)) {
                Optional<Verdict> verdict = event(record).flatMap(expectation::see);
                if (verdict.isPresent()) {
                    return verdict;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ConversationEvent> event(ConsumerRecord<byte[], byte[]> record) {
        if (!Arrays.equals(record.key(), key)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(values.deserialize(record.topic(), record.value()));
        } catch (SerializationException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
