package io.parlance.stream.topology;

import org.apache.kafka.streams.processor.api.Record;

/**
 * A record about to be written.
 *
 * @param sink the topology's node that writes it
 */
record Output(String sink, Record<byte[], byte[]> record) {}
