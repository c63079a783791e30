package io.parlance.notification.channel;

import io.parlance.notification.delivery.Answer;
import io.parlance.notification.delivery.Receipt.Sighting;
import io.parlance.notification.delivery.Send;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Twilio's answers mean. */
final class TwilioAnswers {
    private static final JsonMapper JSON = new JsonMapper();

    private TwilioAnswers() {}

    /** What this answer to a POST proves. */
    static Answer answer(int status, String body) {
        return switch (status) {
            case 200, 201 -> accepted(body);
            case 400 -> new Answer.Rejected(code(status, body), true);
            // Too many at once, or our own account is not in order: neither is the message's fault.
            case 401, 403, 404, 429 -> new Answer.Rejected(code(status, body), false);
            default -> new Answer.Unknown("http-" + status);
        };
    }

    private static Answer accepted(String body) {
        try {
            String sid = JSON.readTree(body).path("sid").asString("");
            return sid.isEmpty() ? new Answer.Unknown("no-sid") : new Answer.Accepted(sid);
        } catch (JacksonException _) {
            return new Answer.Unknown("unreadable");
        }
    }

    private static String code(int status, String body) {
        try {
            int code = JSON.readTree(body).path("code").asInt(0);
            return code == 0 ? "http-" + status : "provider-" + code;
        } catch (JacksonException _) {
            return "http-" + status;
        }
    }

    static Page page(String body) throws IOException {
        try {
            return new Page(JSON.readTree(body));
        } catch (JacksonException e) {
            throw new IOException("the list is unreadable", e);
        }
    }

    /** One page of the list of messages, newest first. */
    record Page(JsonNode json) {
        List<Sighting> copiesOf(Send send, Instant since) {
            return messages()
                    .filter(message -> !createdBefore(message, since))
                    .filter(message -> isCopy(message, send))
                    .map(Page::sighting)
                    .toList();
        }

        /** The next page, unless this one already reaches back far enough. */
        Optional<URI> next(URI base, Instant since) {
            String next = json.path("next_page_uri").asString("");
            boolean old = messages().anyMatch(message -> createdBefore(message, since));
            return next.isEmpty() || old ? Optional.empty() : Optional.of(base.resolve(next));
        }

        private Stream<JsonNode> messages() {
            return json.path("messages").valueStream();
        }

        private static boolean isCopy(JsonNode message, Send send) {
            return message.path("body").asString("").equals(send.text().orElse(""))
                    && message.path("to").asString("").equals(send.to().orElse(""))
                    && message.path("from").asString("").equals(send.from());
        }

        private static Sighting sighting(JsonNode message) {
            JsonNode error = message.path("error_code");
            return Sighting.of(
                    message.path("sid").asString(""),
                    message.path("status").asString(""),
                    error.isNumber() ? OptionalInt.of(error.asInt()) : OptionalInt.empty());
        }

        /** The list says whole seconds (RFC 2822). A message without a time may be the one. */
        private static boolean createdBefore(JsonNode message, Instant since) {
            try {
                String created = message.path("date_created").asString("");
                return ZonedDateTime.parse(created, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                        .isBefore(since.truncatedTo(ChronoUnit.SECONDS));
            } catch (DateTimeException _) {
                return false;
            }
        }
    }
}
