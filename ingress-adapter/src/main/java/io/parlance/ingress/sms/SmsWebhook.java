package io.parlance.ingress.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Problems;
import io.parlance.ingress.publish.Outgoing;
import io.parlance.ingress.publish.Publisher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where Twilio brings a customer's SMS. It is told 200 only after Kafka has it. */
@RestController
class SmsWebhook {
    /** TwiML that sends nothing; the reply goes out later, by Twilio's API. */
    static final String TWIML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private static final MediaType XML = new MediaType(MediaType.TEXT_XML, UTF_8);

    private final TwilioGate gate;
    private final SmsRouting routing;
    private final Publisher publisher;
    private final Problems problems;

    SmsWebhook(TwilioGate gate, SmsRouting routing, Publisher publisher, Problems problems) {
        this.gate = gate;
        this.routing = routing;
        this.publisher = publisher;
        this.problems = problems;
    }

    @PostMapping(path = "/v1/sms/twilio", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Object> receive(HttpServletRequest request) {
        return gate.admit(request)
                .then(this::route)
                .then(publisher::publish)
                .fold(_ -> twiml(), problems::answer);
    }

    private Admission<Outgoing> route(TwilioForm form) {
        return IncomingSms.of(form).map(sms -> routing.message(sms, form));
    }

    private static ResponseEntity<Object> twiml() {
        return ResponseEntity.ok().contentType(XML).body(TWIML);
    }
}
