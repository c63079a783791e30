package io.parlance.ops.intake;

import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** One record to be worked on, for the assignment under which it was read. */
final class Task {
    private final ConsumerRecord<byte[], byte[]> record;
    private final Assignment assignment;
    private final @Nullable ByteBuffer lane;
    private final long size;
    private @Nullable Thread thread;
    private boolean handBackAsked;

    Task(ConsumerRecord<byte[], byte[]> record, Assignment assignment, Order order) {
        this.record = record;
        this.assignment = assignment;
        this.lane = lane(record.key(), order);
        this.size = size(record);
    }

    private static @Nullable ByteBuffer lane(byte @Nullable [] key, Order order) {
        return switch (order) {
            case NONE -> null;
            case PER_KEY -> key == null ? null : ByteBuffer.wrap(key);
        };
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        long size = Math.max(0, record.serializedKeySize());
        size += Math.max(0, record.serializedValueSize());
        for (Header header : record.headers()) {
            byte @Nullable [] value = header.value();
            size += header.key().length() + (value == null ? 0 : value.length);
        }
        return size;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    Assignment assignment() {
        return assignment;
    }

    /** Those of one lane wait for each other; without one it waits for nobody. */
    @Nullable ByteBuffer lane() {
        return lane;
    }

    long size() {
        return size;
    }

    void begin(Thread on) {
        thread = on;
        on.start();
    }

    boolean begun() {
        return thread != null;
    }

    void askBack() {
        handBackAsked = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    boolean handBackAsked() {
        return handBackAsked;
    }

    /** Where the record lies, without what is in it. */
    @Override
    public String toString() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
