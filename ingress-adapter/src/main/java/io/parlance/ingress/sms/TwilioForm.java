package io.parlance.ingress.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a webhook, and the bytes that they came as. */
final class TwilioForm {
    private final byte[] bytes;
    private final Map<String, String> fields;

    private TwilioForm(byte[] bytes, Map<String, String> fields) {
        this.bytes = bytes;
        this.fields = Map.copyOf(fields);
    }

    /** Reads {@code application/x-www-form-urlencoded}, UTF-8; each field at most once. */
    static Admission<TwilioForm> parse(byte[] body) {
        Map<String, String> fields = new HashMap<>();
        try {
            for (String pair : new String(body, UTF_8).split("&", -1)) {
                if (!pair.isEmpty() && put(fields, pair) != null) {
                    return malformed("the form may hold each field once");
                }
            }
        } catch (IllegalArgumentException _) {
            return malformed("the form is not percent-encoded as it should be");
        }
        return Admission.granted(new TwilioForm(body, fields));
    }

    private static @Nullable String put(Map<String, String> fields, String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        return fields.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
    }

    private static Admission<TwilioForm> malformed(String detail) {
        return Admission.refused(Refusal.of(Reason.MALFORMED, detail));
    }

    /** The first of these fields that is missing. */
    Optional<Refusal> missing(String... names) {
        return Stream.of(names)
                .filter(name -> !fields.containsKey(name))
                .findFirst()
                .map(Refusal::missing);
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** A field that is known to be there. */
    String get(String name) {
        return field(name).orElseThrow();
    }

    Map<String, String> fields() {
        return fields;
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
