package io.parlance.ops.outside.vllm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who asks the model server, by HTTP. */
record ModelClient(URI server, HttpClient http) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    static final String CHAT = "/v1/chat/completions";

    static ModelClient of(VllmStandIn standIn) {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new ModelClient(standIn.url(), http);
    }

    static String question(String text) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> ask(String body) throws IOException, InterruptedException {
        return http.send(chat(body), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> askLater(String body) {
        return http.sendAsync(chat(body), BodyHandlers.ofString());
    }

    JsonNode control(String body) throws IOException, InterruptedException {
        HttpRequest request = request("/control").POST(BodyPublishers.ofString(body)).build();
        return json(http.send(request, BodyHandlers.ofString()));
    }

    /** The content of the answer. */
    String said(String body) throws IOException, InterruptedException {
        return json(ask(body)).path("choices").path(0).path("message").path("content").asString();
    }

    /** A series of this name without more labels than usual. */
    double metric(String name) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("vllm:" + name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private HttpRequest chat(String body) {
        return request(CHAT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
