package io.parlance.schemas.headers;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A record that can never be worked off, untouched, with the reason beside it. */
public final class DeadLetter {
    public static final String TOPIC = "parlance_dlq_topic";
    public static final String PARTITION = "parlance_dlq_partition";
    public static final String OFFSET = "parlance_dlq_offset";
    public static final String REASON = "parlance_dlq_reason";

    private DeadLetter() {}

    /**
     * For the dead-letter topic, under the same key. Whoever partitions by key may put it into
     * another partition than the record's; that one is in the headers.
     *
     * @param reason a word or a sentence without personal data
     */
    public static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> record, String reason) {
        var letter =
                new ProducerRecord<>(
                        record.topic() + ".dlq",
                        record.partition(),
                        record.key(),
                        record.value(),
                        record.headers());
        letter.headers()
                .add(TOPIC, record.topic().getBytes(UTF_8))
                .add(PARTITION, Integer.toString(record.partition()).getBytes(UTF_8))
                .add(OFFSET, Long.toString(record.offset()).getBytes(UTF_8))
                .add(REASON, reason.getBytes(UTF_8));
        return letter;
    }
}
