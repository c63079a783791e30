package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.schemas.Personal;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message as somebody typed it.
 *
 * @param id the client's own, so that its retry is the same message
 */
record Typed(String id, Personal text) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");
    private static final int LONGEST_CLAIM = 254;

    /**
     * @param longest text, in characters
     */
    static Admission<Typed> message(byte[] body, int longest) {
        return json(body).then(json -> message(json, longest));
    }

    private static Admission<Typed> message(JsonNode json, int longest) {
        JsonNode text = json.path("text");
        String id = word(json, "id").orElseGet(() -> UUID.randomUUID().toString());
        if (!text.isString()) {
            return Admission.refused(Refusal.missing("text"));
        }
        if (!absentOrText(json, "id") || !ID.matcher(id).matches()) {
            return invalid("id", "1 to 64 of A-Z, a-z, 0-9, '_' and '-'");
        }
        String words = text.asString();
        if (words.isBlank()) {
            return invalid("text", "1 to " + longest + " characters that are not all blank");
        }
        return words.codePointCount(0, words.length()) > longest
                ? Admission.refused(Refusal.tooLarge("text", longest + " characters"))
                : Admission.granted(new Typed(id, Personal.of(words)));
    }

    /**
     * Looks at what a visitor says of himself. It is a claim: checked for its form, and used for
     * nothing.
     */
    static Admission<JsonNode> claims(byte[] body) {
        return body.length == 0
                ? Admission.granted(JSON.createObjectNode())
                : json(body).then(json -> Admission.unless(badClaim(json), json));
    }

    private static Optional<Refusal> badClaim(JsonNode json) {
        String form = "a text of at most " + LONGEST_CLAIM + " characters";
        return flaw(json, "name", null, form)
                .or(() -> flaw(json, "email", null, form))
                .or(() -> flaw(json, "language", LANGUAGE, "a language tag such as en"));
    }

    private static Optional<Refusal> flaw(
            JsonNode json, String field, @Nullable Pattern pattern, String form) {
        boolean fine =
                absentOrText(json, field)
                        && word(json, field)
                                .filter(w -> w.length() > LONGEST_CLAIM || !fits(pattern, w))
                                .isEmpty();
        return fine ? Optional.empty() : Optional.of(Refusal.invalid(field, form));
    }

    private static boolean fits(@Nullable Pattern pattern, String word) {
        return pattern == null || pattern.matcher(word).matches();
    }

    private static boolean absentOrText(JsonNode json, String field) {
        JsonNode node = json.path(field);
        return node.isMissingNode() || node.isNull() || node.isString();
    }

    private static Optional<String> word(JsonNode json, String field) {
        return Optional.of(json.path(field)).filter(JsonNode::isString).map(JsonNode::asString);
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

    private static Admission<Typed> invalid(String field, String form) {
        return Admission.refused(Refusal.invalid(field, form));
    }
}
