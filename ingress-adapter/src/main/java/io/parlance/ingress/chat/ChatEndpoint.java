package io.parlance.ingress.chat;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Problems;
import io.parlance.ingress.publish.Outgoing;
import io.parlance.ingress.publish.Publisher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Opens sessions and takes in what is typed. */
@RestController
class ChatEndpoint {
    private final ChatDoor door;
    private final ChatRouting routing;
    private final Publisher publisher;
    private final Problems problems;

    ChatEndpoint(ChatDoor door, ChatRouting routing, Publisher publisher, Problems problems) {
        this.door = door;
        this.routing = routing;
        this.publisher = publisher;
        this.problems = problems;
    }

    @PostMapping("/v1/chat/sessions")
    ResponseEntity<Object> open(HttpServletRequest request) {
        return door.tenant(request)
                .map(door.gate()::open)
                .fold(opened -> json(HttpStatus.CREATED, opened), problems::answer);
    }

    @PostMapping("/v1/chat/sessions/{session}/messages")
    ResponseEntity<Object> receive(HttpServletRequest request, @PathVariable String session) {
        return door.gate()
                .admit(request, session)
                .then(token -> message(request, token))
                .then(message -> publisher.publish(message).map(_ -> message.id().value()))
                .fold(id -> json(HttpStatus.ACCEPTED, Map.of("messageId", id)), problems::answer);
    }

    private Admission<Outgoing.Chat> message(HttpServletRequest request, ChatToken token) {
        return door.message(request, token).map(typed -> routing.message(token, typed));
    }

    private static ResponseEntity<Object> json(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(body);
    }
}
