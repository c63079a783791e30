package io.parlance.ops.launcher.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** What is asked for of some topics. */
final class Excerpt {
    private static final Duration POLL = Duration.ofMillis(500);

    private final LogReader log;
    private final Decoder decoder;
    private final Optional<ContactId> contact;
    private final Optional<Journey> journey;

    /** Puts the reader at the beginning that is asked for. */
    Excerpt(
            LogReader log,
            List<String> topics,
            Beginning beginning,
            Optional<ContactId> contact,
            Optional<ConversationId> conversation) {
        this.log = log;
        this.decoder = new Decoder(log.registry());
        this.contact = contact;
        this.journey = conversation.map(Journey::new);
        List<TopicPartition> partitions =
                topics.stream().flatMap(topic -> partitions(topic).stream()).toList();
        log.consumer().assign(partitions);
        beginning.seek(log.consumer(), partitions, Instant.now());
    }

    /** What is there now, merged by time. */
    void printExisting(int last, Consumer<LogRecord> printer) {
        List<LogRecord> records = new ArrayList<>();
        var ends = log.consumer().endOffsets(log.consumer().assignment());
        log.readOn(ends, record -> take(record).ifPresent(records::add));
        records.sort(LogRecord.BY_TIME);
        List<LogRecord> wanted = journey.map(j -> j.of(records)).orElse(records);
        wanted.subList(Math.max(0, wanted.size() - last), wanted.size()).forEach(printer);
    }

    /** What comes, until the process is stopped. */
    void printComing(Consumer<LogRecord> printer) {
        while (!Thread.currentThread().isInterrupted()) {
            List<LogRecord> records = new ArrayList<>();
            log.consumer().poll(POLL).forEach(record -> take(record).ifPresent(records::add));
            records.sort(LogRecord.BY_TIME);
            records.stream()
                    .filter(record -> journey.map(j -> j.includes(record)).orElse(true))
                    .forEach(printer);
        }
    }

    private Optional<LogRecord> take(ConsumerRecord<byte[], byte[]> record) {
        // Keys begin with the contact: alone, or as the id of a Send.
        boolean wanted =
                contact.map(id ->
                                record.key() != null
                                        && new String(record.key(), UTF_8).startsWith(id.value()))
                        .orElse(true);
        return wanted ? Optional.of(LogRecord.of(record, decoder)) : Optional.empty();
    }

    private List<TopicPartition> partitions(String topic) {
        List<TopicPartition> all = log.partitions(topic);
        return contact.map(id -> of(id, all)).orElse(all);
    }

    /** A contact's records lie in one partition, which the producer's partitioner gives. */
    static List<TopicPartition> of(ContactId contact, List<TopicPartition> all) {
        int number = Utils.toPositive(Utils.murmur2(contact.value().getBytes(UTF_8))) % all.size();
        return all.stream().filter(partition -> partition.partition() == number).toList();
    }
}
