package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ingress.Edge;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client that has a session's event stream open. */
final class Watching implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final InputStream body;
    private final Thread reading;

    /**
     * One event as it came.
     *
     * @param id empty where it has none
     */
    record Event(String id, String name, JsonNode data) {
        String text() {
            return data.path("text").asString();
        }
    }

    private Watching(HttpRequest call) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(call, BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new AssertionError("the stream was answered with " + answer.statusCode());
        }
        this.body = answer.body();
        this.reading = Thread.ofVirtual().start(this::read);
    }

    static Watching from(Edge edge, Chat chat, String lastSeen)
            throws IOException, InterruptedException {
        HttpRequest.Builder call = chat.get(edge, "events");
        if (!lastSeen.isEmpty()) {
            call.header("Last-Event-ID", lastSeen);
        }
        return new Watching(call.build());
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
            String id = "";
            String name = "";
            String data = "";
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Event(id, name, Chat.JSON.readTree(data)));
                    id = "";
                    name = "";
                    data = "";
                }
            }
        } catch (IOException _) {
            // The edge or the test has ended it.
        }
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<Long> ids() {
        return events.stream()
                .map(Event::id)
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .toList();
    }

    List<String> comments() {
        return List.copyOf(comments);
    }

    /** The first event that is so, once it has come. */
    Event await(Predicate<Event> wanted) {
        Awaitility.await().atMost(LIMIT).until(() -> events.stream().anyMatch(wanted));
        return events.stream().filter(wanted).findFirst().orElseThrow();
    }

    Event awaitId(long id) {
        return await(event -> event.id().equals(Long.toString(id)));
    }

    void awaitEnd() {
        Awaitility.await().atMost(LIMIT).until(() -> !reading.isAlive());
    }

    @Nullable String lastId() {
        return ids().isEmpty() ? null : Long.toString(ids().getLast());
    }

    @Override
    public void close() throws IOException {
        body.close();
        http.shutdownNow();
    }
}
