package io.parlance.ingress.door;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Why the edge lets something not in. Its word stands in problem documents and metrics. */
public enum Reason {
    MALFORMED(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    MISSING_FIELD(HttpStatus.BAD_REQUEST, "A field is missing"),
    INVALID_FIELD(HttpStatus.BAD_REQUEST, "A field cannot be read"),
    UNKNOWN_ACCOUNT(HttpStatus.FORBIDDEN, "The account is none of ours"),
    BAD_SIGNATURE(HttpStatus.FORBIDDEN, "The signature is missing or wrong"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "The token is missing, wrong or too old"),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "The token does not allow it"),
    ISSUER_AWAY(HttpStatus.SERVICE_UNAVAILABLE, "No token can be checked at the moment"),
    UNKNOWN_ORIGIN(HttpStatus.FORBIDDEN, "The page is of nobody's chat"),
    OTHER_SESSION(HttpStatus.FORBIDDEN, "The token is another session's"),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "Too much at once"),
    FORGED_ID(HttpStatus.FORBIDDEN, "The id was not given out here"),
    UNKNOWN_ADDRESS(HttpStatus.NOT_FOUND, "The address is none of ours"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Nothing can be accepted at the moment");

    private final HttpStatus status;
    private final String title;

    Reason(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /** Lower case, words joined by hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
