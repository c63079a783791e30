package io.parlance.inference.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Replays what a real vLLM answered, and keeps what it was asked. */
final class RecordedServer implements AutoCloseable {
    record Asked(String path, Map<String, List<String>> headers, String body) {}

    private record Told(int status, String type, String body) {}

    private final Map<String, Told> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    private RecordedServer(HttpServer server) {
        this.server = server;
    }

    static RecordedServer start() throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RecordedServer server = new RecordedServer(http);
        http.setExecutor(server.threads);
        http.createContext("/", server::answer);
        http.start();
        return server.replays("/v1/models", "v1-models")
                .replays("/health", "health")
                .replays("/metrics", "metrics");
    }

    RecordedServer replays(String path, String recording) {
        String body = Recordings.body(recording);
        return body.startsWith("data:")
                ? streams(path, body)
                : says(path, Recordings.status(recording), body);
    }

    RecordedServer streams(String path, String events) {
        answers.put(path, new Told(200, "text/event-stream; charset=utf-8", events));
        return this;
    }

    RecordedServer says(String path, int status, String body) {
        answers.put(path, new Told(status, "application/json", body));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(new Asked(path, exchange.getRequestHeaders(), body));
            Told told = answers.getOrDefault(path, new Told(404, "application/json", "{}"));
            byte[] bytes = told.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", told.type());
            exchange.sendResponseHeaders(told.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
