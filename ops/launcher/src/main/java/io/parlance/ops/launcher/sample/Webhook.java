package io.parlance.ops.launcher.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.instance.Secrets.SmsAccount;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Hands messages to the edge as the provider does: signed, and again until it is told 2xx. */
final class Webhook implements AutoCloseable {
    /** Posts under way at once; whoever comes then waits. */
    private static final int AT_ONCE = 64;

    private static final Duration CALL = Duration.ofSeconds(15);

    private final URI url;
    private final SmsAccount account;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CALL)
                    .build();

    Webhook(URI url, SmsAccount account) {
        this.url = url;
        this.account = account;
    }

    /** Posts it until it is answered, or until {@code deadline}. */
    Handed hand(Sms sms, Instant deadline) throws InterruptedException {
        HttpRequest request = request(sms);
        return Handed.until(deadline, () -> post(request));
    }

    private Handed post(HttpRequest request) throws InterruptedException {
        room.acquire();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return Handed.ofStatus(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Handed.Unanswered(url + " does not answer (" + e + ")");
        } finally {
            room.release();
        }
    }

    private HttpRequest request(Sms sms) {
        Map<String, String> form = sms.form(account.accountSid());
        return HttpRequest.newBuilder(url)
                .timeout(CALL)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "X-Twilio-Signature",
                        TwilioSignature.of(account.authToken(), url.toString(), form))
                .POST(BodyPublishers.ofString(encode(form)))
                .build();
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
