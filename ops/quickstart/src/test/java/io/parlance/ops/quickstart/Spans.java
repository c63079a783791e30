package io.parlance.ops.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** Collects the spans that services send by OTLP over HTTP, while somebody wants them. */
final class Spans implements AutoCloseable {
    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile boolean wanted;
    private volatile Instant since = Instant.MAX;

    /**
     * One span.
     *
     * @param service that opened it
     * @param parent empty for the first of a trace
     */
    record Seen(
            String service, String trace, String id, String parent, String name, Instant began) {}

    private Spans(HttpServer server) {
        this.server = server;
    }

    static Spans listen() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(address, 0);
        Spans spans = new Spans(server);
        server.createContext("/v1/traces", spans::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return spans;
    }

    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** From now on. */
    void collect() {
        seen.clear();
        since = Instant.now();
        wanted = true;
    }

    /** First hops that began since then; what began before comes late, and not whole. */
    List<Seen> roots() {
        return seen.stream()
                .filter(span -> span.parent().isEmpty() && !span.began().isBefore(since))
                .toList();
    }

    void ignore() {
        wanted = false;
        seen.clear();
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (wanted) {
                ExportTraceServiceRequest.parseFrom(body(exchange))
                        .getResourceSpansList()
                        .forEach(this::add);
            } else {
                exchange.getRequestBody().readAllBytes();
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        InputStream body = exchange.getRequestBody();
        return "gzip".equals(encoding) ? new GZIPInputStream(body) : body;
    }

    private void add(ResourceSpans spans) {
        String service =
                spans.getResource().getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map(attribute -> attribute.getValue().getStringValue())
                        .findFirst()
                        .orElse("");
        spans.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .forEach(span -> seen.add(seen(service, span)));
    }

    private static Seen seen(String service, Span span) {
        HexFormat hex = HexFormat.of();
        return new Seen(
                service,
                hex.formatHex(span.getTraceId().toByteArray()),
                hex.formatHex(span.getSpanId().toByteArray()),
                hex.formatHex(span.getParentSpanId().toByteArray()),
                span.getName(),
                Instant.EPOCH.plusNanos(span.getStartTimeUnixNano()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
