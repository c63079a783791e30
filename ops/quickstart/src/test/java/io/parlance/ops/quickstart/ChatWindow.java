package io.parlance.ops.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A chat window: a client of the edge's public API. */
final class ChatWindow {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String session;
    private final String token;

    private ChatWindow(String session, String token) {
        this.session = session;
        this.token = token;
    }

    static ChatWindow open(String edge) throws IOException, InterruptedException {
        HttpRequest request = post(edge + "/v1/chat/sessions", "{}").build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(201);
            JsonNode made = JSON.readTree(answer.body());
            String url = edge + "/v1/chat/sessions/" + made.path("session").asString("");
            return new ChatWindow(url, made.path("token").asString(""));
        }
    }

    void write(String text) throws IOException, InterruptedException {
        String body = JSON.createObjectNode().put("text", text).toString();
        HttpRequest request =
                post(session + "/messages", body)
                        .header("Authorization", "Bearer " + token)
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
        }
    }

    /** The ids of the next events behind {@code last}; returns when there are {@code count}. */
    List<Long> read(long last, int count) throws IOException, InterruptedException {
        try (Events events = watch(last)) {
            return events.ids(count);
        }
    }

    /** Returns when the edge shows what comes. */
    Events watch(long last) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(session + "/events"))
                        .header("Authorization", "Bearer " + token)
                        .header("Last-Event-ID", Long.toString(last))
                        .timeout(PATIENCE)
                        .build();
        HttpClient http = HttpClient.newHttpClient();
        InputStream stream = http.send(request, BodyHandlers.ofInputStream()).body();
        return new Events(http, new Scanner(stream, StandardCharsets.UTF_8));
    }

    /** An open event stream. */
    record Events(HttpClient http, Scanner lines) implements AutoCloseable {
        /** Of the next that have one; returns when there are {@code count}. */
        List<Long> ids(int count) {
            List<Long> ids = new ArrayList<>();
            while (ids.size() < count && lines.hasNextLine()) {
                String line = lines.nextLine();
                if (line.startsWith("id:")) {
                    ids.add(Long.valueOf(line.substring(3).strip()));
                }
            }
            return ids;
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }

    private static HttpRequest.Builder post(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }
}
