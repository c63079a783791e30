package io.parlance.ingress.chat;

import io.parlance.ingress.door.Admission;
import io.parlance.ingress.door.Problems;
import io.parlance.ingress.door.Refusal;
import io.parlance.schemas.ids.ContactId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows a session: what was said, and what is being said. */
@RestController
class WatchEndpoint {
    private static final String LAST_SEEN = "Last-Event-ID";

    private final ChatDoor door;
    private final ChatRouting routing;
    private final Watched watched;
    private final Problems problems;

    /** What there is to see. */
    record Watched(Transcript transcript, OpenStreams streams) {}

    WatchEndpoint(ChatDoor door, ChatRouting routing, Watched watched, Problems problems) {
        this.door = door;
        this.routing = routing;
        this.watched = watched;
        this.problems = problems;
    }

    @GetMapping("/v1/chat/sessions/{session}/messages")
    ResponseEntity<Object> history(HttpServletRequest request, @PathVariable String session) {
        return door.gate()
                .admit(request, session)
                .then(token -> watched.transcript().of(routing.contact(token), token.created()))
                .fold(WatchEndpoint::messages, problems::answer);
    }

    private static ResponseEntity<Object> messages(List<EventText.Message> messages) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(Map.of("messages", messages));
    }

    /** Null where the response stays open. */
    @GetMapping("/v1/chat/sessions/{session}/events")
    @Nullable ResponseEntity<Object> events(
            HttpServletRequest request, HttpServletResponse response, @PathVariable String session)
            throws IOException {
        Admission<EventStream.Start> start =
                door.gate().admit(request, session).then(token -> start(request, token));
        return switch (start) {
            case Admission.Refused<EventStream.Start>(var refusal) -> problems.answer(refusal);
            case Admission.Granted<EventStream.Start>(var from) -> {
                watched.streams().open(from, keptOpen(request, response));
                yield null;
            }
        };
    }

    private Admission<EventStream.Start> start(HttpServletRequest request, ChatToken token) {
        ContactId contact = routing.contact(token);
        return lastSeen(request)
                .then(seen -> watched.streams().room(contact).map(_ -> seen))
                .map(seen -> new EventStream.Start(token, contact, seen));
    }

    /** In the query for clients that can set no header; 0 is the session's beginning. */
    private static Admission<Long> lastSeen(HttpServletRequest request) {
        String written =
                Optional.ofNullable(request.getHeader(LAST_SEEN))
                        .or(() -> Optional.ofNullable(request.getParameter("lastEventId")))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .orElse("0");
        return written.matches("[0-9]{1,18}")
                ? Admission.granted(Long.valueOf(written))
                : Admission.refused(
                        Refusal.invalid(LAST_SEEN, "the id of an event of this stream"));
    }

    private static AsyncContext keptOpen(HttpServletRequest request, HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        forget(request);
        return request.startAsync(request, response);
    }

    /** What Spring found out about the request would be kept as long as the stream is open. */
    private static void forget(HttpServletRequest request) {
        Collections.list(request.getAttributeNames()).stream()
                .filter(name -> name.startsWith("org.springframework.web"))
                .filter(name -> !name.endsWith(".FILTERED"))
                .forEach(request::removeAttribute);
    }
}
