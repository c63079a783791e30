package io.parlance.schemas.headers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * CloudEvents attributes in binary mode (CloudEvents 1.0, Kafka protocol binding): what a record
 * is, without reading it.
 */
public final class CloudEvents {
    private static final String PREFIX = "ce_";
    private static final String VERSION = "1.0";

    private CloudEvents() {}

    /**
     * Sets the attributes.
     *
     * @param id names this record; a repeat of it has the same
     * @param type the value's Avro name
     * @param source the service that writes it
     */
    public static void set(Headers headers, String id, String type, String source, Instant time) {
        put(headers, "specversion", VERSION);
        put(headers, "id", id);
        put(headers, "type", type);
        put(headers, "source", source);
        put(headers, "time", time.toString());
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(PREFIX + name);
        headers.add(PREFIX + name, value.getBytes(UTF_8));
    }
}
