package io.parlance.ingress.desk;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.BodyReader;
import io.parlance.ingress.door.Person;
import io.parlance.ingress.door.Problems;
import io.parlance.ingress.door.Refusal;
import io.parlance.ingress.publish.Publisher;
import io.parlance.schemas.ids.ConversationId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes in what people want done. 202 says that Kafka has the command, not that it is right: the
 * conversation confirms or refuses it, by an event on the log.
 */
@RestController
class DeskEndpoint {
    private final BodyReader bodies;
    private final DeskSettings settings;
    private final Publisher publisher;
    private final Problems problems;

    DeskEndpoint(BodyReader bodies, DeskSettings settings, Publisher publisher, Problems problems) {
        this.bodies = bodies;
        this.settings = settings;
        this.publisher = publisher;
        this.problems = problems;
    }

    @PostMapping("/v1/desk/conversations/{id}/commands")
    ResponseEntity<Object> receive(HttpServletRequest request, @PathVariable String id) {
        Person person = Person.of(request);
        return conversation(id)
                .then(known -> written(request).map(written -> written.by(person, known)))
                .then(command -> publisher.publish(command).map(_ -> command.id()))
                .fold(DeskEndpoint::accepted, problems::answer);
    }

    private Admission<Written> written(HttpServletRequest request) {
        return bodies.read(request).then(body -> Written.read(body, settings.textLength()));
    }

    private static Admission<ConversationId> conversation(String id) {
        try {
            ConversationId known = ConversationId.parse(id);
            if (known.toString().equals(id)) {
                return Admission.granted(known);
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        return Admission.refused(Refusal.invalid("id", "a conversation's id"));
    }

    private static ResponseEntity<Object> accepted(String commandId) {
        return ResponseEntity.accepted()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(Map.of("commandId", commandId));
    }
}
