package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.InboundMail;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Watches the conversations for the ends of turns; many may wait at once. */
final class FinalEvents implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);

    /** How the turn of a message ended, and when that was decided. */
    record Final(String conversationId, Instant at, TurnFinished event) {}

    private final LogReader log;
    private final AvroDeserializer<ConversationEvent> values;
    private final AvroDeserializer<InboundMessage> messages;
    private final Map<String, CompletableFuture<Final>> ends = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> mails = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    private FinalEvents(LogReader log) {
        this.log = log;
        this.values = log.values(ConversationEvent.class);
        this.messages = log.values(InboundMessage.class);
        this.thread = Thread.ofPlatform().name("final-events").unstarted(this::watch);
    }

    /** From now on: what is decided after this returned is seen. */
    static FinalEvents fromNow(LogReader log) {
        return start(log, null);
    }

    /** What was decided at this time or later, too. */
    static FinalEvents since(LogReader log, Instant begin) {
        return start(log, begin);
    }

    private static FinalEvents start(LogReader log, @Nullable Instant begin) {
        FinalEvents events = new FinalEvents(log);
        try {
            events.seek(begin);
        } catch (KafkaException e) {
            throw new Problem("The broker does not answer: " + e.getMessage(), e);
        }
        events.thread.start();
        return events;
    }

    /** Ends with the message's first final event that is seen; it may have been seen already. */
    CompletableFuture<Final> of(MessageId message) {
        return of(message.value());
    }

    /** The same for a mail, which the edge names: its id is found on the way in. */
    CompletableFuture<Final> of(MailMark mark) {
        return named(mark.value()).thenCompose(this::of);
    }

    private CompletableFuture<String> named(String mark) {
        return mails.computeIfAbsent(mark, _ -> new CompletableFuture<>());
    }

    private CompletableFuture<Final> of(String message) {
        return ends.computeIfAbsent(message, _ -> new CompletableFuture<>());
    }

    private void seek(@Nullable Instant begin) {
        KafkaConsumer<byte[], byte[]> consumer = log.consumer();
        List<TopicPartition> partitions =
                Stream.of(Topics.CONVERSATION_EVENTS, Topics.INBOUND_MESSAGES)
                        .flatMap(topic -> log.partitions(topic.name()).stream())
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        if (begin != null) {
            Map<TopicPartition, Long> times = new ConcurrentHashMap<>();
            partitions.forEach(partition -> times.put(partition, begin.toEpochMilli()));
            Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
            found.forEach((partition, at) -> seek(consumer, partition, at));
        }
        // Positions are asked for lazily: now, else the end would be that of the first poll.
        partitions.forEach(consumer::position);
    }

    private static void seek(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            @Nullable OffsetAndTimestamp at) {
        if (at != null) {
            consumer.seek(partition, at.offset());
        }
    }

    private void watch() {
        while (!closed) {
            try {
                log.consumer().poll(POLL).forEach(this::see);
            } catch (WakeupException _) {
                return;
            } catch (KafkaException e) {
                ends.values().forEach(one -> one.completeExceptionally(e));
                mails.values().forEach(one -> one.completeExceptionally(e));
                return;
            }
        }
    }

    private void see(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.INBOUND_MESSAGES.name())) {
            seeMessage(decode(record, messages));
            return;
        }
        ConversationEvent event = decode(record, values);
        if (event != null && event.getEvent() instanceof TurnFinished finished) {
            Final end = new Final(event.getConversationId(), event.getNow(), finished);
            for (String message : finished.getMessageIds()) {
                of(message).complete(end);
            }
        }
    }

    private void seeMessage(@Nullable InboundMessage message) {
        InboundMail mail = message == null ? null : message.getMail();
        if (message != null && mail != null) {
            named(mail.getMark()).complete(message.getMessageId());
        }
    }

    private <T extends SpecificRecord> @Nullable T decode(
            ConsumerRecord<byte[], byte[]> record, AvroDeserializer<T> values) {
        while (!closed) {
            try {
                return values.deserialize(record.topic(), record.value());
            } catch (SerializationException _) {
                return null;
            } catch (RegistryUnavailableException _) {
                pause();
            }
        }
        return null;
    }

    private void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        log.consumer().wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}
