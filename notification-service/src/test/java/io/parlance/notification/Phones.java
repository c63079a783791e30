package io.parlance.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.notification.channel.TwilioSms;
import io.parlance.ops.outside.sms.Account;
import io.parlance.ops.outside.sms.SmsProvider;
import io.parlance.ops.outside.sms.SmsSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SMS provider, and what the customers' phones show. */
public final class Phones implements AutoCloseable {
    public static final String SID = "AC0123456789abcdef0123456789abcdef";
    public static final String TOKEN = "the token";
    public static final String SIGNING_KEY = "dGVzdHMtb25seS1zaWduaW5nLWtleS0wMTIzNDU2Nzg5YWI=";

    private static final JsonMapper JSON = new JsonMapper();

    private final SmsProvider provider;
    private final HttpClient http = HttpClient.newHttpClient();

    private Phones(SmsProvider provider) {
        this.provider = provider;
    }

    public static Phones start(Path dir) throws IOException {
        return new Phones(
                SmsProvider.start(
                        new SmsSettings(0, dir, List.of(new Account(SID, TOKEN)), List.of())));
    }

    public URI url() {
        return provider.url();
    }

    public TwilioSms.Account account() {
        return new TwilioSms.Account(SID, TOKEN, provider.url());
    }

    /** Makes the provider misbehave. */
    public void control(String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(provider.url().resolve("/control"));
        call(request.POST(BodyPublishers.ofString(json)));
    }

    /** What this phone got, newest first. */
    public List<String> texts(String to) {
        return field(to, "body");
    }

    /** The provider's ids of what this phone got, newest first. */
    public List<String> sids(String to) {
        return field(to, "sid");
    }

    private List<String> field(String to, String name) {
        String list =
                "/2010-04-01/Accounts/%s/Messages.json?PageSize=1000&To=%s"
                        .formatted(SID, URLEncoder.encode(to, UTF_8));
        return call(HttpRequest.newBuilder(provider.url().resolve(list)).GET())
                .path("messages")
                .valueStream()
                .map(message -> message.path(name).asString(""))
                .toList();
    }

    private JsonNode call(HttpRequest.Builder request) {
        String pair = Base64.getEncoder().encodeToString((SID + ":" + TOKEN).getBytes(UTF_8));
        try {
            var answer =
                    http.send(
                            request.header("Authorization", "Basic " + pair).build(),
                            BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        provider.close();
    }
}
