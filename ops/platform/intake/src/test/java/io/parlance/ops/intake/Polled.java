package io.parlance.ops.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a poll of one partition brings them. */
final class Polled {
    static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    private Polled() {}

    /** Records from the offset on, one for each key; the value is key@offset. */
    static ConsumerRecords<byte[], byte[]> poll(long from, String... keys) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String key : keys) {
            records.add(record(from + records.size(), key));
        }
        return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, String key) {
        byte[] value = (key + "@" + offset).getBytes(UTF_8);
        return new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                0,
                TimestampType.CREATE_TIME,
                key.length(),
                value.length,
                key.getBytes(UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
