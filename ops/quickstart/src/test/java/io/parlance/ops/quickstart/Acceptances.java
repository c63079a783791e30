package io.parlance.ops.quickstart;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ChatEvent;
import io.parlance.schemas.avro.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * When what was sent was accepted, by the records of those who did: the SMS provider's and the mail
 * server's own, and for chat the log, whose word a window is shown.
 */
final class Acceptances {
    private static final JsonMapper JSON = new JsonMapper();

    /** The outbound id before its signature. */
    private static final Pattern CALLBACK = Pattern.compile("\\?id=(.+)\\.[^.]+$");

    private static final Pattern MESSAGE_ID =
            Pattern.compile("(?im)^message-id:\\s*<([^@>\\s]+)\\.[^.@>\\s]+@[^>]*>");

    private final LiveParlance parlance;
    private final List<Accepted> all = new ArrayList<>();

    /** One copy of a Send. */
    record Accepted(String outboundId, Instant at) {}

    private Acceptances(LiveParlance parlance) {
        this.parlance = parlance;
    }

    static List<Accepted> of(LiveParlance parlance) throws IOException {
        Acceptances acceptances = new Acceptances(parlance);
        acceptances.addSms();
        acceptances.addMails();
        acceptances.addChats();
        return acceptances.all;
    }

    private void addSms() throws IOException {
        Path record = parlance.instance().outside().resolve("sms/messages.jsonl");
        for (String line : Files.readAllLines(record)) {
            JsonNode sms = JSON.readTree(line).path("accepted");
            Matcher id = CALLBACK.matcher(sms.path("statusCallback").asString(""));
            if (id.find()) {
                all.add(new Accepted(id.group(1), Instant.parse(sms.path("created").asString(""))));
            }
        }
    }

    private void addMails() throws IOException {
        try (Stream<Path> files = Files.list(parlance.instance().outside().resolve("mail"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".eml")).toList()) {
                String mail = Files.readString(file, StandardCharsets.ISO_8859_1);
                Matcher id = MESSAGE_ID.matcher(mail);
                if (id.find()) {
                    Instant at = Files.getLastModifiedTime(file).toInstant();
                    all.add(new Accepted(id.group(1), at));
                }
            }
        }
    }

    private void addChats() {
        var records = parlance.records(Topics.CHAT_EVENTS);
        var events = parlance.values(Topics.CHAT_EVENTS, ChatEvent.class);
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).getShown() instanceof Said said) {
                Instant at = Instant.ofEpochMilli(records.get(i).timestamp());
                all.add(new Accepted(said.getOutboundId(), at));
            }
        }
    }
}
