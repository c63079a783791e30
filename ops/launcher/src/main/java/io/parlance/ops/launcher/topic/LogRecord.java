package io.parlance.ops.launcher.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * One record, decoded.
 *
 * @param timestamp milliseconds since 1970
 * @param value as JSON has it; null for a tombstone
 */
record LogRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        String key,
        Map<String, String> headers,
        @Nullable Object value) {
    /** By time; within a partition by offset, whatever the times say. */
    static final Comparator<LogRecord> BY_TIME =
            Comparator.comparingLong(LogRecord::timestamp)
                    .thenComparing(LogRecord::topic)
                    .thenComparingInt(LogRecord::partition)
                    .thenComparingLong(LogRecord::offset);

    static LogRecord of(ConsumerRecord<byte[], byte[]> record, Decoder decoder) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        return new LogRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                text(record.key()),
                headers,
                decoder.decode(record.value()));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    /** One line of {@code tail --json}. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("topic", topic);
        json.put("partition", partition);
        json.put("offset", offset);
        json.put("timestamp", timestamp);
        json.put("key", key);
        json.put("headers", headers);
        json.put("value", value);
        return json;
    }
}
