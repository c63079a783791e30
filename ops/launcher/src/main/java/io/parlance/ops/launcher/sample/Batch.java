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
    record Line(Wish wish, Duration after) {}

    private static final double MILLIS = 1000.0;

    Batch {
        lines = List.copyOf(lines);
    }

    /**
     * From lines {@code {channel, from, text, to?, id?, at?}}; {@code at} in seconds after the
     * start.
     *
     * @param to whom they write an SMS to where a line does not say it
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
        return new Line(
                wish(new Asked(number, json), to, random),
                Duration.ofMillis(Math.round(json.path("at").asDouble(0) * MILLIS)));
    }

    private static Wish wish(Asked line, String to, RandomGenerator random) {
        String channel = line.or("channel", "sms");
        String id = line.or("id", "");
        String from = line.required("from");
        String text = line.required("text");
        return switch (channel) {
            case "sms" ->
                    new Sms(
                            id.isEmpty() ? Sms.newSid(random) : Numbers.sid(id),
                            Numbers.phone(from),
                            Numbers.phone(line.or("to", to)),
                            text);
            case "mail" ->
                    new MailWish(
                            Addresses.mail(from),
                            line.or("to", "").isEmpty() ? "" : Addresses.mail(line.or("to", "")),
                            line.or("subject", ""),
                            false,
                            id.isEmpty() ? "" : Addresses.messageId(id),
                            text);
            case "chat" ->
                    new ChatText(
                            Addresses.sessionName(from),
                            id.isEmpty() ? ChatText.newId(random) : Addresses.chatId(id),
                            text);
            default ->
                    throw new WrongUse(
                            "Line %d: the channel is sms, mail or chat, not: %s"
                                    .formatted(line.number(), channel));
        };
    }

    private record Asked(int number, JsonNode json) {
        String or(String field, String otherwise) {
            return json.path(field).asString(otherwise);
        }

        String required(String field) {
            String value = or(field, "");
            if (value.isEmpty()) {
                throw new WrongUse("Line " + number + " of the batch has no " + field + ".");
            }
            return value;
        }
    }
}
