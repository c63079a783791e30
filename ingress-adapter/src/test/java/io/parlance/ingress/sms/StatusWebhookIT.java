package io.parlance.ingress.sms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.Site;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.DeliveryReceipt;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves P1 for status callbacks: what was answered with 204 is in Kafka. */
class StatusWebhookIT {
    private static final OutboundId OUTBOUND = OutboundId.parse("abcdefghijklmnopqrstuvwxyz.7");
    private static final String ID = SigningKey.ofBase64(Edge.SIGNING_KEY).sign(OUTBOUND);

    @TempDir static Path dir;
    private static Site site;
    private static Edge edge;
    private static TopicReader topics;

    @BeforeAll
    static void start() throws Exception {
        site = Site.start(dir);
        edge = site.edge();
        topics = site.topics();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void aReportIsInKafkaUnderTheContactOfItsId() {
        Webhook webhook = Webhook.status(ID, "SMout", "undelivered").with("ErrorCode", "30003");

        HttpResponse<String> answer = edge.send(webhook.signed(edge));

        assertThat(answer.statusCode()).isEqualTo(204);
        ConsumerRecord<byte[], byte[]> record = only("SMout:undelivered");
        assertThat(new String(record.key(), UTF_8)).isEqualTo(OUTBOUND.contact().value());
        DeliveryReceipt receipt = topics.value(record, DeliveryReceipt.class);
        assertThat(receipt.getTenant()).isEqualTo(Edge.TENANT);
        assertThat(receipt.getOutboundId()).isEqualTo(OUTBOUND.toString());
        assertThat(receipt.getProviderId()).isEqualTo("SMout");
        assertThat(receipt.getStatus()).isEqualTo("undelivered");
        assertThat(receipt.getErrorCode()).isEqualTo(30003);
    }

    @Test
    void aReportWithoutAnErrorHasNone() {
        edge.send(Webhook.status(ID, "SMfine", "delivered").with("ErrorCode", "").signed(edge));

        ConsumerRecord<byte[], byte[]> record = only("SMfine:delivered");
        assertThat(topics.value(record, DeliveryReceipt.class).getErrorCode()).isNull();
    }

    @Test
    void anIdThatWasNotGivenOutHereIsRefused() {
        String forged = OUTBOUND.contact() + ".8" + ID.substring(ID.lastIndexOf('.'));

        Answers.isProblem(
                edge.send(Webhook.status(forged, "SMx", "sent").signed(edge)), 403, "forged-id");
        Answers.isProblem(
                edge.send(Webhook.status("", "SMx", "sent").signed(edge)), 403, "forged-id");
    }

    @Test
    void anotherIdThanTheOneSignedIsRefused() {
        Webhook signed = Webhook.status(ID, "SMx", "sent");
        String signature =
                Signer.sign(Edge.TOKEN, Edge.PUBLIC_URL + signed.target(), signed.fields());
        Webhook swapped = new Webhook("/v1/sms/twilio/status?id=other", signed.fields());

        Answers.isProblem(edge.send(swapped.signed(edge, signature)), 403, "bad-signature");
    }

    @Test
    void whatIsMissingIsNamed() {
        Webhook webhook = Webhook.status(ID, "SMx", "sent");
        Webhook noId = new Webhook("/v1/sms/twilio/status", webhook.fields());

        Answers.isProblem(edge.send(noId.signed(edge)), 400, "missing-field", "id");
        Answers.isProblem(
                edge.send(webhook.without("MessageStatus").signed(edge)),
                400,
                "missing-field",
                "MessageStatus");
        Answers.isProblem(
                edge.send(webhook.with("ErrorCode", "many").signed(edge)),
                400,
                "invalid-field",
                "ErrorCode");
    }

    private static ConsumerRecord<byte[], byte[]> only(String id) {
        var named = topics.named(Topics.DELIVERY_RECEIPTS, id);
        assertThat(named).hasSize(1);
        return named.getFirst();
    }
}
