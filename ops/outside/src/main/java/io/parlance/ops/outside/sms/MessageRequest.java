package io.parlance.ops.outside.sms;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a customer of the provider asks to have sent. Source: Twilio's "Create a Message". */
record MessageRequest(Map<String, String> form) {
    private static final int LONGEST_BODY = 1600;
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SHORT_CODE = Pattern.compile("[1-9][0-9]{2,7}");
    private static final Pattern SENDER_NAME =
            Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 +_&-]{1,11}");
    private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");

    String to() {
        return form.getOrDefault("To", "");
    }

    /** The first reason to refuse it. */
    Optional<TwilioError> flaw() {
        return Stream.of(recipientFlaw(), senderFlaw(), bodyFlaw(), callbackFlaw())
                .flatMap(Optional::stream)
                .findFirst();
    }

    Message accepted(String sid, Account account, Instant now, @Nullable Integer errorCode) {
        return new Message(
                sid,
                account.sid(),
                to(),
                given("From"),
                given("MessagingServiceSid"),
                form.getOrDefault("Body", ""),
                now,
                given("StatusCallback"),
                errorCode);
    }

    /** The same, of whose status nobody is told. */
    MessageRequest withoutCallback() {
        Map<String, String> rest = new HashMap<>(form);
        rest.remove("StatusCallback");
        return new MessageRequest(rest);
    }

    private Optional<TwilioError> recipientFlaw() {
        if (to().isBlank()) {
            return Optional.of(TwilioError.NO_TO);
        }
        return PHONE.matcher(to()).matches()
                ? Optional.empty()
                : Optional.of(TwilioError.invalidTo(to()));
    }

    private Optional<TwilioError> senderFlaw() {
        String from = given("From");
        String service = given("MessagingServiceSid");
        if (service != null && !SERVICE.matcher(service).matches()) {
            return Optional.of(TwilioError.NO_SERVICE);
        }
        if (from == null) {
            return service == null ? Optional.of(TwilioError.NO_FROM) : Optional.empty();
        }
        return Stream.of(PHONE, SHORT_CODE, SENDER_NAME).anyMatch(p -> p.matcher(from).matches())
                ? Optional.empty()
                : Optional.of(TwilioError.invalidFrom(from));
    }

    private Optional<TwilioError> bodyFlaw() {
        String body = form.getOrDefault("Body", "");
        if (body.isEmpty()) {
            return Optional.of(TwilioError.NO_BODY);
        }
        return body.codePointCount(0, body.length()) > LONGEST_BODY
                ? Optional.of(TwilioError.TOO_LONG)
                : Optional.empty();
    }

    private Optional<TwilioError> callbackFlaw() {
        String url = given("StatusCallback");
        return url == null || isWebAddress(url)
                ? Optional.empty()
                : Optional.of(TwilioError.invalidCallback(url));
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = URI.create(url);
            String scheme = uri.getScheme();
            return uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private @Nullable String given(String name) {
        String value = form.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
