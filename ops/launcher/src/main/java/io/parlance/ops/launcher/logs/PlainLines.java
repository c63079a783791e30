package io.parlance.ops.launcher.logs;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.instance.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of a console. They tell the time of day at most, so the day is found backwards, from the
 * moment of the last one; a line without a time belongs to the one before.
 */
final class PlainLines {
    private static final Pattern TIMED =
            Pattern.compile("(\\d\\d:\\d\\d:\\d\\d\\.\\d{3}) \\[.*?] (\\w+) +(\\S+) -- (.*)");

    /** Threads overtake each other, and a file's time is a little coarse. */
    private static final Duration OVERTAKEN = Duration.ofSeconds(1);

    private final Part part;
    private final ZoneId zone;

    PlainLines(Part part, ZoneId zone) {
        this.part = part;
        this.zone = zone;
    }

    /**
     * @param last when the last of them was written
     */
    List<Event> of(List<String> lines, Instant last) {
        List<Instant> times = times(lines, last);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                events.add(event(lines.get(i), times.get(i)));
            }
        }
        return events;
    }

    private List<Instant> times(List<String> lines, Instant last) {
        List<Optional<Instant>> told = new ArrayList<>();
        Instant next = last;
        for (String line : lines.reversed()) {
            Optional<Instant> at = time(line, next);
            told.addFirst(at);
            next = at.orElse(next);
        }
        List<Instant> times = new ArrayList<>();
        Instant before = next;
        for (Optional<Instant> at : told) {
            before = at.orElse(before);
            times.add(before);
        }
        return times;
    }

    private Optional<Instant> time(String line, Instant next) {
        Matcher timed = TIMED.matcher(line);
        if (!timed.matches()) {
            return Optional.empty();
        }
        ZonedDateTime sameDay = next.atZone(zone).with(LocalTime.parse(timed.group(1)));
        boolean isLater = sameDay.toInstant().isAfter(next.plus(OVERTAKEN));
        return Optional.of((isLater ? sameDay.minusDays(1) : sameDay).toInstant());
    }

    private Event event(String line, Instant at) {
        Matcher timed = TIMED.matcher(line);
        if (!timed.matches()) {
            return event(at, "", line, json(at, line));
        }
        String level = timed.group(2);
        String logger = timed.group(3);
        Map<String, Object> json = json(at, timed.group(4));
        json.put("log", Map.of("level", level, "logger", logger));
        return event(at, level, Event.shortName(logger) + ": " + timed.group(4), json);
    }

    private Event event(Instant at, String level, String message, Map<String, Object> json) {
        return new Event(at, part, part.word(), level, message, Json.line(json));
    }

    private Map<String, Object> json(Instant at, String message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("@timestamp", at.toString());
        json.put("service", Map.of("name", part.word()));
        json.put("message", message);
        json.put("ecs", Map.of("version", "8.11"));
        json.put("event", Map.of("dataset", "parlance." + part.word()));
        return json;
    }
}
