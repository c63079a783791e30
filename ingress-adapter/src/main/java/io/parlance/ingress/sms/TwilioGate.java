package io.parlance.ingress.sms;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.BodyReader;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lets in what Twilio sent, and nobody else. Nothing but the account is looked at before the
 * signature holds.
 */
@Component
class TwilioGate {
    private static final Refusal UNKNOWN_ACCOUNT =
            Refusal.of(Reason.UNKNOWN_ACCOUNT, "the edge was not told of this account");
    private static final Refusal BAD_SIGNATURE =
            Refusal.of(
                    Reason.BAD_SIGNATURE,
                    TwilioSignature.HEADER
                            + " must cover the public URL with its query, and every field");

    private final BodyReader bodies;
    private final TwilioSignature signature;

    TwilioGate(BodyReader bodies, TwilioSignature signature) {
        this.bodies = bodies;
        this.signature = signature;
    }

    Admission<TwilioForm> admit(HttpServletRequest request) {
        return bodies.read(request)
                .then(TwilioForm::parse)
                .then(form -> Admission.unless(form.missing(Fields.ACCOUNT_SID), form))
                .then(form -> Admission.unless(flaw(form, request), form));
    }

    private Optional<Refusal> flaw(TwilioForm form, HttpServletRequest request) {
        if (!signature.knows(form.get(Fields.ACCOUNT_SID))) {
            return Optional.of(UNKNOWN_ACCOUNT);
        }
        Optional<String> header = Optional.ofNullable(request.getHeader(TwilioSignature.HEADER));
        return header.filter(given -> signature.valid(target(request), form, given)).isPresent()
                ? Optional.empty()
                : Optional.of(BAD_SIGNATURE);
    }

    /** Path and query as they came. */
    private static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
