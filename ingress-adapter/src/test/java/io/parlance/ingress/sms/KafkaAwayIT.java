package io.parlance.ingress.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.chat.Chat;
import io.parlance.ops.outside.broker.BrokerSettings;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Topics;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves P1: while Kafka is away nothing is accepted, and the repeat afterwards is. */
class KafkaAwayIT {
    private static final OutboundId OUTBOUND = OutboundId.parse("abcdefghijklmnopqrstuvwxyz.7");

    /** A later answer would reach nobody. */
    private static final Duration TWILIO_WAITS = Duration.ofSeconds(15);

    @TempDir Path dir;

    @Test
    void whatComesWhileKafkaIsAwayIsToldToComeAgain() throws Exception {
        BrokerSettings settings = settings();
        Webhook before = Webhook.sms("SMbefore", "Hello");
        Webhook during = Webhook.sms("SMduring", "Are you there?");
        LocalBroker broker = LocalBroker.start(settings);
        try (Edge edge =
                Edge.start(
                        broker, dir, "--ingress.publish-time-out=2s", "--ingress.retry-after=7s")) {
            assertThat(edge.send(before.signed(edge)).statusCode()).isEqualTo(200);
            Chat chat = Chat.open(edge);
            broker.close();

            isToldToComeAgain(edge.send(during.signed(edge).timeout(TWILIO_WAITS)));
            isToldToComeAgain(edge.send(chat.message(edge, "m1", "Hello")));
            isToldToComeAgain(edge.send(report().signed(edge).timeout(TWILIO_WAITS)));

            broker = LocalBroker.start(settings);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> edge.send(during.signed(edge)).statusCode() == 200);
            TopicReader topics = new TopicReader(broker);
            assertThat(topics.named(Topics.INBOUND_MESSAGES, "sms:SMbefore")).hasSize(1);
            assertThat(topics.named(Topics.INBOUND_MESSAGES, "sms:SMduring")).isNotEmpty();
        } finally {
            broker.close();
        }
    }

    private static void isToldToComeAgain(HttpResponse<String> answer) {
        Answers.isProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("retry-after")).contains("7");
    }

    private static Webhook report() {
        String id = SigningKey.ofBase64(Edge.SIGNING_KEY).sign(OUTBOUND);
        return Webhook.status(id, "SMout", "delivered");
    }

    private BrokerSettings settings() throws IOException {
        String fingerprint = ContactKey.ofBase64(LocalBroker.TEST_CONTACT_KEY).fingerprint();
        return new BrokerSettings(
                freePort(), freePort(), dir.resolve("broker"), Topics.PARTITIONS, fingerprint);
    }

    /**
     * Below those that the system gives to clients: one of them could take the port of a broker
     * that is away for a moment.
     */
    private static int freePort() throws IOException {
        int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException _) {
            return freePort();
        }
    }
}
