package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.sample.ChatSessions.ChatSession;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** The edge's chat, as a page uses it. */
final class ChatApi implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(15);
    private static final int AT_ONCE = 64;

    private final URI sessions;
    private final String origin;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CALL)
                    .build();

    /**
     * @param edge its base URL; also the page that the chat is on
     */
    ChatApi(URI edge) {
        this.sessions = edge.resolve("/v1/chat/sessions");
        this.origin = edge.toString();
    }

    /** Opens a session; tries until the edge answers. */
    ChatSession open(Instant deadline) throws InterruptedException {
        AtomicReference<String> opened = new AtomicReference<>("{}");
        Handed handed = Handed.until(deadline, () -> post(request(sessions, "{}").build(), opened));
        return switch (handed) {
            case Handed.Accepted _ -> session(Json.parse(opened.get()));
            case Handed.Refused(var status, var why) ->
                    throw new Problem("The edge opens no chat (" + status + "): " + why);
            case Handed.Unanswered(var last) ->
                    throw new Problem("The edge opens no chat: " + last);
        };
    }

    private static ChatSession session(JsonNode json) {
        return new ChatSession(
                json.path("session").asString(""), json.path("token").asString(""), 0);
    }

    /** Says something once. */
    Handed say(ChatSession session, ChatText text) throws InterruptedException {
        String body = Json.line(Map.of("id", text.id(), "text", text.text()));
        HttpRequest request =
                request(of(session, "messages"), body)
                        .header("Authorization", "Bearer " + session.token())
                        .build();
        return post(request, new AtomicReference<>());
    }

    /**
     * The session's events after the one that was seen last; the caller closes it.
     *
     * @throws IOException where the edge is away, or answers otherwise
     */
    InputStream events(ChatSession session) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(of(session, "events"))
                        .header("Accept", "text/event-stream")
                        .header("Origin", origin)
                        .header("Authorization", "Bearer " + session.token())
                        .header("Last-Event-ID", Long.toString(session.seen()))
                        .build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
            throw new IOException("the edge answered " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .timeout(CALL)
                .header("Content-Type", "application/json")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(body));
    }

    private URI of(ChatSession session, String what) {
        return URI.create(sessions + "/" + session.session() + "/" + what);
    }

    private Handed post(HttpRequest request, AtomicReference<String> body)
            throws InterruptedException {
        room.acquire();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            body.set(answer.body());
            return Handed.ofStatus(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Handed.Unanswered(request.uri() + " does not answer (" + e + ")");
        } finally {
            room.release();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
