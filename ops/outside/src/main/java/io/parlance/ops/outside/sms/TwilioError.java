package io.parlance.ops.outside.sms;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal as Twilio writes it. Source: Twilio's "Error and warning dictionary". */
record TwilioError(int status, int code, String message) {
    static final TwilioError UNAUTHORIZED = new TwilioError(401, 20003, "Authenticate");
    static final TwilioError METHOD = new TwilioError(405, 20004, "Method not allowed");
    static final TwilioError TOO_MANY = new TwilioError(429, 20429, "Too Many Requests");
    static final TwilioError BROKEN =
            new TwilioError(500, 20500, "An internal server error has occurred");
    static final TwilioError PAGE_SIZE = new TwilioError(400, 20007, "Page size too large");

    static final TwilioError NO_BODY = new TwilioError(400, 21602, "Message body is required.");
    static final TwilioError NO_FROM =
            new TwilioError(400, 21603, "A 'From' phone number is required.");
    static final TwilioError NO_TO =
            new TwilioError(400, 21604, "A 'To' phone number is required.");
    static final TwilioError TOO_LONG =
            new TwilioError(
                    400, 21617, "The concatenated message body exceeds the 1600 character limit");
    static final TwilioError NO_SERVICE =
            new TwilioError(400, 21701, "The Messaging Service does not exist");

    static TwilioError invalidTo(String to) {
        return new TwilioError(
                400, 21211, "The 'To' number " + to + " is not a valid phone number.");
    }

    static TwilioError invalidFrom(String from) {
        return new TwilioError(
                400,
                21606,
                "The 'From' phone number provided (%s) is not a valid message-capable Twilio phone"
                                .formatted(from)
                        + " number for this destination.");
    }

    static TwilioError invalidCallback(String url) {
        return new TwilioError(
                400, 21609, "The 'StatusCallback' URL " + url + " is not a valid URL.");
    }

    static TwilioError unreadable(String what) {
        return new TwilioError(400, 20001, what);
    }

    static TwilioError notFound(String path) {
        return new TwilioError(404, 20404, "The requested resource " + path + " was not found");
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        body.put("more_info", "https://www.twilio.com/docs/errors/" + code);
        body.put("status", status);
        return body;
    }
}
