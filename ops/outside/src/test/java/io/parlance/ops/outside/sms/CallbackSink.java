package io.parlance.ops.outside.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Where status callbacks go; refuses the first few. */
final class CallbackSink implements AutoCloseable {
    record Told(SortedMap<String, String> form, String signature) {
        String status() {
            return form.getOrDefault("MessageStatus", "");
        }
    }

    private final HttpServer http;
    private final AtomicInteger refusals;
    private final List<Told> all = new CopyOnWriteArrayList<>();

    CallbackSink(int refusals) throws IOException {
        this.refusals = new AtomicInteger(refusals);
        this.http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::take);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/status?id=a%2Bb";
    }

    void refuse(int times) {
        refusals.set(times);
    }

    List<Told> all() {
        return all;
    }

    List<String> statuses() {
        return all.stream().map(Told::status).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String signature = exchange.getRequestHeaders().getFirst(TwilioSignature.HEADER);
            all.add(new Told(Form.parse(body), String.valueOf(signature)));
            boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            exchange.sendResponseHeaders(refused ? 503 : 204, -1);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
