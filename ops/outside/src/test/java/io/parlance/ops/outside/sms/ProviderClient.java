package io.parlance.ops.outside.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer of the provider, by HTTP. */
record ProviderClient(URI provider, Account account, HttpClient http) implements AutoCloseable {
    static final Account ACCOUNT = new Account("AC0123456789abcdef0123456789abcdef", "token");
    static final String COMPANY = "+4930111111";
    static final String PHONE = "+4915100000001";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    record Answer(int status, JsonNode json) {
        String text(String name) {
            return json.path(name).asString("");
        }
    }

    static ProviderClient of(SmsProvider provider) {
        return new ProviderClient(provider.url(), ACCOUNT, HttpClient.newHttpClient());
    }

    ProviderClient as(Account other) {
        return new ProviderClient(provider, other, http);
    }

    static Map<String, String> form(String to, String body) {
        return new TreeMap<>(Map.of("To", to, "From", COMPANY, "Body", body));
    }

    Answer send(String to, String body) throws IOException, InterruptedException {
        return send(form(to, body));
    }

    Answer send(Map<String, String> form) throws IOException, InterruptedException {
        return post(messages(), "application/x-www-form-urlencoded", Form.write(form));
    }

    Answer control(String json) throws IOException, InterruptedException {
        return post("/control", "application/json", json);
    }

    Answer get(String uri) throws IOException, InterruptedException {
        return call(request(uri).GET());
    }

    Answer list(String query) throws IOException, InterruptedException {
        return get(messages() + query);
    }

    List<String> texts(String query) throws IOException, InterruptedException {
        return list(query)
                .json()
                .path("messages")
                .valueStream()
                .map(message -> message.path("body").asString(""))
                .toList();
    }

    static String messages() {
        return "/2010-04-01/Accounts/" + ACCOUNT.sid() + "/Messages.json";
    }

    private Answer post(String uri, String type, String body)
            throws IOException, InterruptedException {
        return call(request(uri).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String uri) {
        String credentials = account.sid() + ":" + account.token();
        return HttpRequest.newBuilder(provider.resolve(uri))
                .timeout(PATIENCE)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    }

    private Answer call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
