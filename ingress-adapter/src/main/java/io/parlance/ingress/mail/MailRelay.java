package io.parlance.ingress.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Bearer;
import io.parlance.ingress.door.Problems;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the company's own mail server may bring a mail instead of by SMTP. It is told 202 only
 * after Kafka has it.
 */
@RestController
class MailRelay {
    private static final Refusal UNAUTHENTICATED =
            Refusal.of(Reason.UNAUTHENTICATED, "send Authorization: Bearer and the relay's token");

    private final MailSettings settings;
    private final ClaimStore claims;
    private final MailIntake intake;
    private final Problems problems;

    MailRelay(MailSettings settings, ClaimStore claims, MailIntake intake, Problems problems) {
        this.settings = settings;
        this.claims = claims;
        this.intake = intake;
        this.problems = problems;
    }

    @PostMapping(path = "/v1/mail", consumes = "message/rfc822")
    ResponseEntity<Object> receive(HttpServletRequest request) {
        return admit(request)
                .then(this::keep)
                .then(claim -> intake.take(claim, new MailIntake.Envelope.None()))
                .fold(
                        id -> ResponseEntity.accepted().body(Map.of("messageId", id.value())),
                        problems::answer);
    }

    private Admission<HttpServletRequest> admit(HttpServletRequest request) {
        if (!isRelay(request)) {
            return Admission.refused(UNAUTHENTICATED);
        }
        return request.getContentLengthLong() > settings.maxBytes()
                ? Admission.refused(claims.tooLarge())
                : Admission.granted(request);
    }

    /** Takes as long for a wrong token as for the right one. */
    private boolean isRelay(HttpServletRequest request) {
        String token = settings.relayToken();
        return !token.isEmpty()
                && Bearer.of(request)
                        .filter(given ->
                                MessageDigest.isEqual(given.getBytes(UTF_8), token.getBytes(UTF_8)))
                        .isPresent();
    }

    private Admission<ClaimStore.Claim> keep(HttpServletRequest request) {
        try {
            return claims.keep(request.getInputStream());
        } catch (IOException _) {
            return Admission.refused(Refusal.of(Reason.MALFORMED, "the body ended early"));
        }
    }
}
