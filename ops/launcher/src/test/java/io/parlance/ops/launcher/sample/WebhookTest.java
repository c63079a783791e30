package io.parlance.ops.launcher.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parlance.ops.launcher.instance.Secrets.SmsAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
    private static final SmsAccount ACCOUNT = new SmsAccount("AC1", "token");
    private static final Sms SMS =
            new Sms("SM1", "+4915100000001", "+4930555000", "Größe & Preis?");

    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private HttpServer edge = server();
    private Webhook webhook = new Webhook(url(), ACCOUNT);

    @BeforeEach
    void start() {
        edge.start();
    }

    @AfterEach
    void stop() {
        webhook.close();
        edge.stop(0);
    }

    @Test
    void signsWhatItPosts() throws InterruptedException {
        answers.add(200);

        Handed handed = webhook.hand(SMS, in(10));

        assertThat(handed).isInstanceOf(Handed.Accepted.class);
        assertThat(forms.getFirst())
                .containsEntry("Body", "Größe & Preis?")
                .containsEntry("AccountSid", "AC1")
                .containsEntry("NumMedia", "0");
        assertThat(signatures)
                .containsExactly(TwilioSignature.of("token", url().toString(), forms.getFirst()));
    }

    @Test
    void repeatsUnderTheSameIdUntilItIsAccepted() throws InterruptedException {
        answers.addAll(List.of(503, 500, 429, 200));

        Handed handed = webhook.hand(SMS, in(30));

        assertThat(handed).isInstanceOf(Handed.Accepted.class);
        assertThat(forms).extracting(form -> form.get("MessageSid")).hasSize(4).containsOnly("SM1");
    }

    @Test
    void takesARefusalAsFinal() throws InterruptedException {
        answers.add(403);

        assertThat(webhook.hand(SMS, in(30))).isEqualTo(new Handed.Refused(403, "said 403"));
        assertThat(forms).hasSize(1);
    }

    @Test
    void givesUpWhenItsTimeIsOver() throws InterruptedException {
        answers.addAll(List.of(503, 503, 503, 503, 503, 503, 503, 503));

        assertThat(webhook.hand(SMS, Instant.now())).isInstanceOf(Handed.Unanswered.class);
        assertThat(forms).hasSize(1);
    }

    private URI url() {
        return URI.create("http://localhost:" + edge.getAddress().getPort() + "/v1/sms/twilio");
    }

    private static Instant in(int seconds) {
        return Instant.now().plus(Duration.ofSeconds(seconds));
    }

    private HttpServer server() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        forms.add(
                                SmsWorld.decode(
                                        new String(
                                                exchange.getRequestBody().readAllBytes(), UTF_8)));
                        signatures.add(exchange.getRequestHeaders().getFirst("X-Twilio-Signature"));
                        int status = answers.remove();
                        byte[] body = ("said " + status).getBytes(UTF_8);
                        exchange.sendResponseHeaders(status, body.length);
                        exchange.getResponseBody().write(body);
                        exchange.close();
                    });
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
