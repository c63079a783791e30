package io.parlance.ops.outside.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parlance.ops.outside.fault.ControlApi;
import io.parlance.ops.outside.fault.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * An SMS provider on 127.0.0.1 that sends to nobody: it keeps on disk what it accepted, shows it in
 * its list, and reports it as delivered. The list is also the customers' phones.
 */
public final class SmsProvider implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmsProvider.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONTROL = "/control";
    private static final int BACKLOG = 1024;
    private static final int MAX_BODY = 1024 * 1024;
    private static final int STOP_SECONDS = 1;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final MessageStore store;
    private final StatusCallbacks callbacks;
    private final Faults<SmsFault> faults;
    private final SmsApi api;
    private final ControlApi<SmsFault> control;

    private SmsProvider(HttpServer http, MessageStore store, SmsSettings settings) {
        Clock clock = Clock.systemUTC();
        Accounts accounts = new Accounts(settings.accounts());
        this.http = http;
        this.store = store;
        this.callbacks = new StatusCallbacks(accounts, store, settings.callbackPauses(), clock);
        this.faults = new Faults<>(clock);
        this.control = new ControlApi<>(faults, List.of(SmsFault.values()), clock);
        Acceptance acceptance = new Acceptance(store, callbacks, clock, new SecureRandom());
        this.api = new SmsApi(accounts, store, acceptance, faults, clock);
    }

    /** Returns when it listens. */
    public static SmsProvider start(SmsSettings settings) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
        HttpServer http = HttpServer.create(address, BACKLOG);
        SmsProvider provider =
                new SmsProvider(http, new MessageStore(settings.dataDir()), settings);
        http.createContext("/", provider::handle);
        http.setExecutor(provider.threads);
        http.start();
        provider.callbacks.resume();
        return provider;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Answers for another stand-in, which has no HTTP of its own, at this path. */
    public void controlAt(String path, ControlApi<?> other) {
        http.createContext(path, exchange -> control(exchange, other));
    }

    private static void control(HttpExchange exchange, ControlApi<?> other) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
            ControlApi.Answer answer =
                    other.answer(exchange.getRequestMethod(), new String(body, UTF_8));
            write(exchange, answer.status(), answer.body());
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        // Closed without an answer, the exchange closes its connection.
        try (exchange) {
            switch (reply(exchange)) {
                case Reply.Json(int status, Object body) -> write(exchange, status, body);
                case Reply.HangUp() -> {}
            }
        }
    }

    private Reply reply(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        try {
            if (!path.equals(CONTROL) && faults.hitsAll(SmsFault.DOWN, method.equals("POST"))) {
                return new Reply.HangUp();
            }
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                return Reply.error(TwilioError.TOO_LONG);
            }
            String text = new String(body, UTF_8);
            return path.equals(CONTROL) ? control(method, text) : api.answer(call(exchange, text));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Reply.HangUp();
        } catch (IOException | RuntimeException e) {
            LOG.error("the SMS provider failed at {} {}", method, path, e);
            return Reply.error(TwilioError.BROKEN);
        }
    }

    private Reply control(String method, String body) {
        ControlApi.Answer answer = control.answer(method, body);
        return new Reply.Json(answer.status(), answer.body());
    }

    private static Call call(HttpExchange exchange, String body) {
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
                Objects.requireNonNullElse(
                        exchange.getRequestHeaders().getFirst("Authorization"), ""),
                body);
    }

    private static void write(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] json = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (status == TwilioError.UNAUTHORIZED.status()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Twilio API\"");
        }
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    /** Requests at work have a moment; untold statuses are told by the next run. */
    @Override
    public void close() throws IOException {
        finishRequests();
        http.stop(0);
        threads.shutdownNow();
        threads.close();
        callbacks.close();
        store.close();
    }

    /** The server's own patience may take its full time also where nothing is going on. */
    private void finishRequests() {
        threads.shutdown();
        try {
            threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
