package io.parlance.ingress.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.sms.Answers;
import io.parlance.ingress.sms.TopicReader;
import io.parlance.ops.outside.broker.BrokerSettings;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Topics;
import io.parlance.schemas.ids.ContactKey;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves P1: while Kafka or the claim store is away no mail is accepted; its repeat is. */
class MailWhileAwayIT {
    private static final String MAIL = Mails.plain("during", "Are you there?");

    @TempDir Path dir;

    @Test
    void whatComesMeanwhileIsToldToComeAgain() throws Exception {
        BrokerSettings settings = settings();
        LocalBroker broker = LocalBroker.start(settings);
        try (Edge edge = Edge.start(broker, dir, "--ingress.publish-time-out=2s")) {
            edge.awaitReady();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> deliver(edge, Mails.plain("before", "Hi")).startsWith("250 "));
            Path folder = withoutFolder();
            assertThat(deliver(edge, MAIL)).startsWith("451 ");
            isToldToComeAgain(relay(edge));
            Files.delete(folder);
            broker.close();

            assertThat(deliver(edge, MAIL)).startsWith("451 ");
            isToldToComeAgain(relay(edge));

            broker = LocalBroker.start(settings);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> deliver(edge, MAIL).startsWith("250 "));
            assertThat(new TopicReader(broker).all(Topics.INBOUND_MESSAGES))
                    .hasSizeGreaterThanOrEqualTo(2);
        } finally {
            broker.close();
        }
    }

    /** A file stands where the folder was. */
    private Path withoutFolder() throws IOException {
        Path folder = dir.resolve("mail");
        Files.move(folder, dir.resolve("kept"));
        return Files.createFile(folder);
    }

    private static String deliver(Edge edge, String mail) throws IOException {
        try (Smtp smtp = new Smtp(edge.smtpPort())) {
            String answer = smtp.mail("ada@example.org", "help@shop.example", mail);
            assertThat(smtp.say("MAIL FROM:<next@example.org>")).startsWith("250");
            return answer;
        }
    }

    private static HttpResponse<String> relay(Edge edge) {
        return edge.send(
                edge.call("/v1/mail")
                        .header("Content-Type", "message/rfc822")
                        .header("Authorization", "Bearer " + Edge.RELAY_TOKEN)
                        .POST(BodyPublishers.ofByteArray(Mails.bytes(MAIL))));
    }

    private static void isToldToComeAgain(HttpResponse<String> answer) {
        Answers.isProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("retry-after")).contains("5");
    }

    private BrokerSettings settings() throws IOException {
        String fingerprint = ContactKey.ofBase64(LocalBroker.TEST_CONTACT_KEY).fingerprint();
        return new BrokerSettings(
                freePort(), freePort(), dir.resolve("broker"), Topics.PARTITIONS, fingerprint);
    }

    /** Below those that the system gives to clients, which could take it meanwhile. */
    private static int freePort() throws IOException {
        int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException _) {
            return freePort();
        }
    }
}
