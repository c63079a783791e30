package io.parlance.ops.launcher.logs;

import io.parlance.ops.launcher.instance.Part;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/**
 * One line of a log.
 *
 * @param part whose process wrote it
 * @param room the service, or else the part; as people name it
 * @param level such as WARN; empty where the line has none
 * @param json in the Elastic Common Schema, on one line
 */
record Event(Instant at, Part part, String room, String level, String message, String json) {
    /** What one process wrote at one moment stays as it stands. */
    static final Comparator<Event> BY_TIME = Comparator.comparing(Event::at);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    /** On one line, for people's eyes. */
    String text(ZoneId zone) {
        return "%s  %-5s  %-20s  %s".formatted(TIME.format(at.atZone(zone)), level, room, message);
    }

    /** The last word of a logger's name, which is its class. */
    static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
