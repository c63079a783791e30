package io.parlance.ops.defaults.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.UUID;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Adds what the Elastic Common Schema asks of a line and Boot leaves out: {@code event.id}, so that
 * a shipper that repeats a line does not double it, and {@code event.dataset}, the room that spoke,
 * since several services may share a process.
 */
public final class LineMembers implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {
    private static final String ROOT = "io.parlance.";

    @Override
    public void customize(JsonWriter.Members<ILoggingEvent> members) {
        members.add("event")
                .usingMembers(event -> {
                    event.add("id", () -> UUID.randomUUID().toString());
                    event.add("dataset", line -> dataset(line.getLoggerName()));
                });
    }

    static String dataset(String logger) {
        if (!logger.startsWith(ROOT)) {
            return "parlance.library";
        }
        String inside = logger.substring(ROOT.length());
        int dot = inside.indexOf('.');
        return "parlance." + (dot < 0 ? inside : inside.substring(0, dot));
    }
}
