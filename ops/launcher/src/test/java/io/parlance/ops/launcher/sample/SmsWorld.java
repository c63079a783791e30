package io.parlance.ops.launcher.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.instance.Secrets.SmsAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An edge that checks signatures, and a provider's list, both played by the test. */
public final class SmsWorld implements AutoCloseable {
    public static final SmsAccount ACCOUNT = new SmsAccount("AC1", "token");
    private static final String LIST = "/2010-04-01/Accounts/AC1/Messages.json";

    private final HttpServer http;
    private final List<Map<String, String>> accepted = new CopyOnWriteArrayList<>();

    /**
     * @param edge what becomes of a message that came with the right signature
     */
    public SmsWorld(Consumer<Map<String, String>> edge) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/sms/twilio", exchange -> take(exchange, edge));
        http.createContext(LIST, this::list);
        http.start();
    }

    public URI webhook() {
        return base().resolve("/v1/sms/twilio");
    }

    public ProviderList phones() {
        return new ProviderList(base(), ACCOUNT);
    }

    /** The provider takes a message of the company. */
    public void accept(String from, String to, String text) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("sid", "SM" + accepted.size());
        message.put("from", from);
        message.put("to", to);
        message.put("body", text);
        message.put(
                "date_created",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().atOffset(ZoneOffset.UTC)));
        accepted.addFirst(message);
    }

    private URI base() {
        return URI.create("http://localhost:" + http.getAddress().getPort());
    }

    private void take(HttpExchange exchange, Consumer<Map<String, String>> edge)
            throws IOException {
        Map<String, String> form =
                decode(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
        boolean right =
                TwilioSignature.of(ACCOUNT.authToken(), webhook().toString(), form)
                        .equals(signature);
        if (right) {
            edge.accept(form);
        }
        answer(exchange, right ? 200 : 403, "<Response/>");
    }

    private void list(HttpExchange exchange) throws IOException {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("messages", accepted);
        page.put("next_page_uri", null);
        answer(exchange, 200, Json.line(page));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    static Map<String, String> decode(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        Arrays.stream(body.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> form.put(pair[0], URLDecoder.decode(pair[1], UTF_8)));
        return form;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
