package io.parlance.ingress.sms;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Problems;
import io.parlance.ingress.door.Reason;
import io.parlance.ingress.door.Refusal;
import io.parlance.ingress.publish.Outgoing;
import io.parlance.ingress.publish.Publisher;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where Twilio reports on a message of ours, which the address that it was given names by a signed
 * id. It is told 204 only after Kafka has the report.
 */
@RestController
class StatusWebhook {
    private static final String ID = "id";
    private static final Refusal FORGED =
            Refusal.of(Reason.FORGED_ID, "call the status callback URL as it was given");

    private final TwilioGate gate;
    private final SmsRouting routing;
    private final SigningKey signing;
    private final Publisher publisher;
    private final Problems problems;

    StatusWebhook(
            TwilioGate gate,
            SmsRouting routing,
            SigningKey signing,
            Publisher publisher,
            Problems problems) {
        this.gate = gate;
        this.routing = routing;
        this.signing = signing;
        this.publisher = publisher;
        this.problems = problems;
    }

    @PostMapping(
            path = "/v1/sms/twilio/status",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Object> receive(HttpServletRequest request) {
        return gate.admit(request)
                .then(form -> outbound(request).then(id -> receipt(form, id)))
                .then(publisher::publish)
                .fold(_ -> ResponseEntity.noContent().build(), problems::answer);
    }

    private Admission<Outgoing> receipt(TwilioForm form, OutboundId id) {
        return StatusReport.of(form).map(report -> routing.receipt(report, id));
    }

    private Admission<OutboundId> outbound(HttpServletRequest request) {
        Optional<String> id = id(request);
        if (id.isEmpty()) {
            return Admission.refused(Refusal.missing(ID));
        }
        return id.flatMap(signing::verify)
                .map(Admission::granted)
                .orElseGet(() -> Admission.refused(FORGED));
    }

    /** From the query itself: the request's own parameters are gone once its body was read. */
    private static Optional<String> id(HttpServletRequest request) {
        var query = UriComponentsBuilder.newInstance().query(request.getQueryString()).build();
        return Optional.ofNullable(query.getQueryParams().getFirst(ID));
    }
}
