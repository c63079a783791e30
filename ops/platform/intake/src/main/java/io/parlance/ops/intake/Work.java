package io.parlance.ops.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with a record. */
@FunctionalInterface
public interface Work {
    /**
     * Works on one record, on a virtual thread of its own; returns once its result is safe, for
     * then its offset may be committed. The same record may come again: after a crash, or where its
     * partition was taken away while it ran.
     *
     * <p>An expected failure is a result too. Any exception is a bug: it stops the intake, and the
     * record is read again by whoever owns the partition next.
     *
     * @throws InterruptedException where the thread was interrupted, which the intake does when it
     *     stops or loses the partition: the record is handed back, not finished. Thrown while
     *     nobody asked for it, it stops the intake like any exception.
     */
    void on(ConsumerRecord<byte[], byte[]> record) throws InterruptedException;
}
