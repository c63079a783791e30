package io.parlance.ingress.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Person;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.ingress.publish.Outgoing;
import io.parlance.ingress.publish.Wanted;
import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ConversationId;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command as its client wrote it.
 *
 * @param id the client's own, so that its retry is the same command; must be there where a second
 *     one would be read twice
 * @param seen as {@link Outgoing.Command} has it
 */
record Written(String id, long seen, Wanted wanted) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST_USER = 128;

    Outgoing.Command by(Person person, ConversationId conversation) {
        return new Outgoing.Command(id, person, conversation, seen, wanted);
    }

    /**
     * @param longest text, in characters
     */
    static Admission<Written> read(byte[] body, int longest) {
        return json(body).then(json -> wanted(json, longest).then(wanted -> written(json, wanted)));
    }

    private static Admission<Written> written(JsonNode json, Wanted wanted) {
        return id(json, wanted).then(id -> seen(json).map(seen -> new Written(id, seen, wanted)));
    }

    private static Admission<Wanted> wanted(JsonNode json, int longest) {
        JsonNode type = json.path("type");
        if (absent(type)) {
            return Admission.refused(Refusal.missing("type"));
        }
        return switch (type.asString("")) {
            case "claim" -> Admission.granted(new Wanted.Claim());
            case "reply" -> text(json, longest).map(Wanted.Reply::new);
            case "note" -> text(json, longest).map(Wanted.Note::new);
            case "release" -> Admission.granted(new Wanted.Release());
            case "transfer" -> user(json).map(Wanted.Transfer::new);
            case "close" -> Admission.granted(new Wanted.Close());
            default -> invalid("type", "claim, reply, note, release, transfer or close");
        };
    }

    private static Admission<Personal> text(JsonNode json, int longest) {
        return word(json, "text")
                .then(words -> {
                    if (words.isBlank()) {
                        return invalid(
                                "text", "1 to " + longest + " characters that are not all blank");
                    }
                    return words.codePointCount(0, words.length()) > longest
                            ? Admission.refused(Refusal.tooLarge("text", longest + " characters"))
                            : Admission.granted(Personal.of(words));
                });
    }

    private static Admission<String> user(JsonNode json) {
        return word(json, "to")
                .then(user ->
                        user.isBlank() || user.length() > LONGEST_USER
                                ? invalid("to", "a user name of 1 to 128 characters")
                                : Admission.granted(user));
    }

    /** One that must be there. */
    private static Admission<String> word(JsonNode json, String field) {
        JsonNode node = json.path(field);
        if (absent(node)) {
            return Admission.refused(Refusal.missing(field));
        }
        return node.isString() ? Admission.granted(node.asString()) : invalid(field, "a text");
    }

    private static Admission<String> id(JsonNode json, Wanted wanted) {
        JsonNode node = json.path("commandId");
        if (absent(node)) {
            return unnamed(wanted);
        }
        return node.isString() && ID.matcher(node.asString()).matches()
                ? Admission.granted(node.asString())
                : invalid("commandId", "1 to 64 of A-Z, a-z, 0-9, '_' and '-'");
    }

    /**
     * What was not acknowledged may have landed all the same: its repeat must be known by its id.
     */
    private static Admission<String> unnamed(Wanted wanted) {
        return switch (wanted) {
            case Wanted.Reply _, Wanted.Note _ ->
                    Admission.refused(
                            Refusal.missing(
                                    "commandId",
                                    "one of your own, the same for every repeat of this "
                                            + wanted.word()
                                            + ", else it could be read twice"));
            case Wanted.Claim _, Wanted.Release _, Wanted.Transfer _, Wanted.Close _ ->
                    Admission.granted(UUID.randomUUID().toString());
        };
    }

    private static Admission<Long> seen(JsonNode json) {
        JsonNode node = json.path("seen");
        if (absent(node)) {
            return Admission.granted(0L);
        }
        return node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0
                ? Admission.granted(node.asLong())
                : invalid("seen", "an event's number, 0 or more");
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static Admission<JsonNode> json(byte[] body) {
        try {
            JsonNode json = JSON.readTree(new String(body, UTF_8));
            if (json.isObject()) {
                return Admission.granted(json);
            }
        } catch (JacksonException _) {
            // Said below; its own text would repeat what was sent.
        }
        return Admission.refused(Refusal.of(Reason.MALFORMED, "send a JSON object in UTF-8"));
    }

    private static <T> Admission<T> invalid(String field, String form) {
        return Admission.refused(Refusal.invalid(field, form));
    }
}
