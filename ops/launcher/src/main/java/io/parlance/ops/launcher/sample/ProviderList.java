package io.parlance.ops.launcher.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Port;
import io.parlance.ops.launcher.instance.Secrets.SmsAccount;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.JsonNode;

/**
 * What the SMS provider accepted for its customers' phones: the other of the two ends that an audit
 * counts (https://www.twilio.com/docs/messaging/api/message-resource, read multiple).
 */
public final class ProviderList implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final int AT_ONCE = 16;
    private static final int PAGE = 1000;

    /**
     * One message that the provider took from the company.
     *
     * @param at when it was accepted, in whole seconds
     */
    public record Accepted(String sid, String from, String to, String text, Instant at) {}

    private final URI base;
    private final String path;
    private final String authorization;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CALL)
                    .build();

    public ProviderList(Instance instance, SmsAccount account) {
        this(URI.create(Port.SMS.url(instance)), account);
    }

    /**
     * @param base of the provider's API
     */
    public ProviderList(URI base, SmsAccount account) {
        this.base = base;
        this.path = "/2010-04-01/Accounts/" + account.accountSid() + "/Messages.json";
        String basic = account.accountSid() + ":" + account.authToken();
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8));
    }

    /** All of them, in the order of their acceptance. */
    public List<Accepted> all() throws IOException, InterruptedException {
        return pages(path + "?PageSize=" + PAGE);
    }

    /** Those for one phone, in the order of their acceptance. */
    List<Accepted> to(String number) throws IOException, InterruptedException {
        return pages(path + "?PageSize=" + PAGE + "&To=" + URLEncoder.encode(number, UTF_8));
    }

    private List<Accepted> pages(String first) throws IOException, InterruptedException {
        List<Accepted> newestFirst = new ArrayList<>();
        String next = first;
        while (!next.isEmpty()) {
            JsonNode page = get(next);
            page.path("messages")
                    .valueStream()
                    .map(ProviderList::accepted)
                    .forEach(newestFirst::add);
            next = page.path("next_page_uri").asString("");
        }
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private JsonNode get(String uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(uri))
                        .timeout(CALL)
                        .header("Authorization", authorization)
                        .build();
        room.acquire();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("its list answered " + answer.statusCode());
            }
            return Json.parse(answer.body());
        } finally {
            room.release();
        }
    }

    private static Accepted accepted(JsonNode one) {
        return new Accepted(
                one.path("sid").asString(""),
                one.path("from").asString(""),
                one.path("to").asString(""),
                one.path("body").asString(""),
                Instant.from(
                        DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                                one.path("date_created").asString(""))));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
