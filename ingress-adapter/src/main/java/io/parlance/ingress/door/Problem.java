package io.parlance.ingress.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * A problem document (RFC 9457). Repeats nothing of what was sent.
 *
 * @param type {@code urn:parlance:problem:<reason>}; about:blank where the status says it all
 * @param field the field at fault; left out where it is none
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "field"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String type, String title, int status, String detail, @Nullable String field) {
    private static final String TYPE = "urn:parlance:problem:";
    private static final String PLAIN = "about:blank";

    static Problem of(Refusal refusal) {
        Reason reason = refusal.reason();
        return new Problem(
                TYPE + reason.word(),
                reason.title(),
                reason.status().value(),
                refusal.detail(),
                refusal.field().orElse(null));
    }

    static Problem of(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        String title = known == null ? "Status " + status.value() : known.getReasonPhrase();
        return new Problem(PLAIN, title, status.value(), detail(status.value()), null);
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "there is nothing at this path";
            case 405 -> "the header Allow lists the methods of this path";
            case 415 -> "the header Accept lists what this path takes";
            case 500 -> "the fault is here, not in the request; it was logged";
            default -> "the request cannot be answered as it is";
        };
    }
}
