package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.WrongUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Many messages of many customers, one JSON object a line. */
record Batch(List<Line> lines) {
    /**
     * @param after the batch's start, when it is sent
     */
    record Line(Sms sms, Duration after) {}

    private static final double MILLIS = 1000.0;

    Batch {
        lines = List.copyOf(lines);
    }

    /**
     * From lines {@code {channel, from, text, to?, id?, at?}}; {@code at} in seconds after the
     * start.
     *
     * @param to whom they write to where a line does not say it
     */
    static Batch parse(List<String> text, String to, RandomGenerator random) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            if (!text.get(i).isBlank()) {
                lines.add(line(i + 1, text.get(i), to, random));
            }
        }
        if (lines.isEmpty()) {
            throw new WrongUse("The batch is empty.");
        }
        return new Batch(lines);
    }

    private static Line line(int number, String text, String to, RandomGenerator random) {
        JsonNode json;
        try {
            json = Json.parse(text);
        } catch (JacksonException _) {
            throw new WrongUse("Line " + number + " of the batch is no JSON.");
        }
        String channel = json.path("channel").asString("sms");
        if (!channel.equals("sms")) {
            throw new WrongUse("Line " + number + ": the channel is sms, not: " + channel);
        }
        String id = json.path("id").asString("");
        return new Line(
                new Sms(
                        id.isEmpty() ? Sms.newSid(random) : Numbers.sid(id),
                        Numbers.phone(required(json, "from", number)),
                        Numbers.phone(json.path("to").asString(to)),
                        required(json, "text", number)),
                Duration.ofMillis(Math.round(json.path("at").asDouble(0) * MILLIS)));
    }

    private static String required(JsonNode json, String field, int number) {
        String value = json.path(field).asString("");
        if (value.isEmpty()) {
            throw new WrongUse("Line " + number + " of the batch has no " + field + ".");
        }
        return value;
    }
}
