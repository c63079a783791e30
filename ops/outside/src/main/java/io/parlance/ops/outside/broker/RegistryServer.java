package io.parlance.ops.outside.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP side of the schema registry, on 127.0.0.1. */
final class RegistryServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryServer.class);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_BODY = 1024 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SchemaLog log;
    private final RegistryApi api;

    private RegistryServer(HttpServer http, SchemaLog log, RegistryApi api) {
        this.http = http;
        this.log = log;
        this.api = api;
    }

    static RegistryServer start(int port, String bootstrapServers) throws IOException {
        SchemaStore store = new SchemaStore();
        SchemaLog log = new SchemaLog(bootstrapServers);
        log.replay(store::apply);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        RegistryServer server =
                new RegistryServer(HttpServer.create(address, 0), log, new RegistryApi(store, log));
        server.http.createContext("/", server::handle);
        server.http.setExecutor(server.threads);
        server.http.start();
        return server;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            RegistryApi.Answer answer = answer(exchange);
            byte[] body = JSON.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private RegistryApi.Answer answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            return RegistryApi.Answer.error(413, 413, "the body has more than 1 MiB");
        }
        try {
            return api.answer(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    new String(body, UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RegistryApi.Answer.error(503, 50301, "stopping");
        } catch (RuntimeException e) {
            LOG.error("the registry failed at {}", exchange.getRequestURI().getPath(), e);
            return RegistryApi.Answer.error(500, 50001, "error in the backend data store");
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.close();
        log.close();
    }
}
