package io.parlance.ingress.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Reads a request's body as it came, up to a limit. Spring's own argument would put a form together
 * anew, and what cannot be worked off is to be kept untouched.
 */
public final class BodyReader {
    private final int limitBytes;

    public BodyReader(int limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** The whole body; nobody may have asked the request for parameters before. */
    public Admission<byte[]> read(HttpServletRequest request) {
        if (request.getContentLengthLong() > limitBytes) {
            return tooLarge();
        }
        try {
            byte[] body = request.getInputStream().readNBytes(limitBytes + 1);
            return body.length > limitBytes ? tooLarge() : Admission.granted(body);
        } catch (IOException _) {
            return Admission.refused(Refusal.of(Reason.MALFORMED, "the body ended early"));
        }
    }

    private Admission<byte[]> tooLarge() {
        return Admission.refused(
                Refusal.of(Reason.TOO_LARGE, "the body may have " + limitBytes + " bytes at most"));
    }
}
