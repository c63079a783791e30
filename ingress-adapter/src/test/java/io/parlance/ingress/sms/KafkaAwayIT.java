package io.parlance.ingress.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.FlickeringBroker;
import io.parlance.ingress.chat.Chat;
import io.parlance.ingress.desk.DeskCall;
import io.parlance.ingress.desk.Staff;
import io.parlance.schemas.Topics;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
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
        Webhook before = Webhook.sms("SMbefore", "Hello");
        Webhook during = Webhook.sms("SMduring", "Are you there?");
        try (Staff staff = Staff.start(dir.resolve("identity"));
                FlickeringBroker kafka = FlickeringBroker.start(dir.resolve("broker"));
                Edge edge =
                        Edge.start(
                                kafka.broker(),
                                dir,
                                staff.setting(),
                                "--ingress.publish-time-out=2s",
                                "--ingress.retry-after=7s")) {
            assertThat(edge.send(before.signed(edge)).statusCode()).isEqualTo(200);
            Chat chat = Chat.open(edge);
            String token = staff.token(Staff.AGENT);
            kafka.goAway();

            Answers.isToldToComeAgain("7", edge.send(during.signed(edge).timeout(TWILIO_WAITS)));
            Answers.isToldToComeAgain("7", edge.send(chat.message(edge, "m1", "Hello")));
            Answers.isToldToComeAgain("7", edge.send(report().signed(edge).timeout(TWILIO_WAITS)));
            Answers.isToldToComeAgain("7", edge.send(DeskCall.claim("c-1").by(edge, token)));

            kafka.comeBack();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> edge.send(during.signed(edge)).statusCode() == 200);
            TopicReader topics = new TopicReader(kafka.broker());
            assertThat(topics.named(Topics.INBOUND_MESSAGES, "sms:SMbefore")).hasSize(1);
            assertThat(topics.named(Topics.INBOUND_MESSAGES, "sms:SMduring")).isNotEmpty();
        }
    }

    private static Webhook report() {
        String id = SigningKey.ofBase64(Edge.SIGNING_KEY).sign(OUTBOUND);
        return Webhook.status(id, "SMout", "delivered");
    }
}
