package io.parlance.ingress.sms;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.Site;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.headers.DeadLetter;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactKey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves P1 at the edge: what was answered with 200 is in Kafka, once per id that it carries. */
class SmsWebhookIT {
    private static final Topic INBOUND = Topics.INBOUND_MESSAGES;
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CONTACT =
            ContactKey.ofBase64(LocalBroker.TEST_CONTACT_KEY)
                    .contact(Edge.TENANT, Address.phone(Webhook.FROM))
                    .value();

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
    void anAcceptedSmsIsInKafkaUnderItsContact() {
        HttpResponse<String> answer =
                edge.send(
                        Webhook.sms("SMaccepted", "Grüße, 你好 & +1")
                                .signed(edge)
                                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/xml;charset=UTF-8");
        assertThat(answer.body()).isEqualTo(SmsWebhook.TWIML);
        ConsumerRecord<byte[], byte[]> record = topics.named(INBOUND, "sms:SMaccepted").getFirst();
        assertThat(new String(record.key(), UTF_8)).isEqualTo(CONTACT);
        assertThat(topics.value(record, InboundMessage.class))
                .satisfies(SmsWebhookIT::isWhatWasWritten);
        assertThat(TopicReader.header(record.headers(), "traceparent").orElseThrow())
                .startsWith("00-" + TRACE + "-");
        assertThat(TopicReader.header(record.headers(), "ce_type"))
                .contains("io.parlance.schemas.avro.InboundMessage");
    }

    private static void isWhatWasWritten(InboundMessage message) {
        assertThat(message.getTenant()).isEqualTo(Edge.TENANT);
        assertThat(message.getContactId()).isEqualTo(CONTACT);
        assertThat(message.getKeyId()).isEqualTo(CONTACT + ":1");
        assertThat(message.getMessageId()).isEqualTo("sms:SMaccepted");
        assertThat(message.getChannel()).isEqualTo(Channel.SMS);
        assertThat(message.getLane()).isEqualTo(Lane.LIVE);
        assertThat(message.getAddressWrittenTo()).isEqualTo(Edge.NUMBER);
        assertThat(Personal.fromBytes(message.getSender())).isEqualTo(Personal.of(Webhook.FROM));
        assertThat(Personal.fromBytes(message.getText())).isEqualTo(Personal.of("Grüße, 你好 & +1"));
    }

    @Test
    void aRepeatIsTheSameMessageOfTheSameContact() {
        Webhook webhook = Webhook.sms("SMrepeated", "Hello");

        edge.send(webhook.signed(edge));
        HttpResponse<String> again = edge.send(webhook.signed(edge));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(topics.named(INBOUND, "sms:SMrepeated"))
                .hasSize(2)
                .allSatisfy(r -> assertThat(new String(r.key(), UTF_8)).isEqualTo(CONTACT));
    }

    @Test
    void anEmptyTextIsAccepted() {
        assertThat(edge.send(Webhook.sms("SMempty", "").signed(edge)).statusCode()).isEqualTo(200);
        assertThat(topics.named(INBOUND, "sms:SMempty")).hasSize(1);
    }

    @Test
    void aWrongSignatureIsRefused() {
        Webhook webhook = Webhook.sms("SMforged", "Hello");

        Answers.isProblem(edge.send(webhook.signed(edge, "AAAA")), 403, "bad-signature");
        Answers.isProblem(edge.send(webhook.unsigned(edge)), 403, "bad-signature");
        Answers.isProblem(
                edge.send(webhook.with("AccountSid", "ACother").signed(edge)),
                403,
                "unknown-account");
        assertThat(topics.named(INBOUND, "sms:SMforged")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MessageSid", "AccountSid", "From", "To", "Body"})
    void aMissingFieldIsNamed(String field) {
        HttpResponse<String> answer =
                edge.send(Webhook.sms("SMmissing", "Hello").without(field).signed(edge));

        Answers.isProblem(answer, 400, "missing-field", field);
    }

    @Test
    void aSidThatIsNoneIsNamed() {
        HttpResponse<String> answer =
                edge.send(Webhook.sms("SM with spaces", "Hello").signed(edge));

        Answers.isProblem(answer, 400, "invalid-field", "MessageSid");
        assertThat(answer.body()).doesNotContain("with spaces");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        String longest = "x".repeat(IncomingSms.TEXT_LIMIT_BYTES);

        assertThat(edge.send(Webhook.sms("SMlong", longest).signed(edge)).statusCode())
                .isEqualTo(200);
        Answers.isProblem(
                edge.send(Webhook.sms("SMlonger", longest + "x").signed(edge)),
                413,
                "too-large",
                "Body");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedUnread() {
        HttpResponse<String> answer =
                edge.send(Webhook.sms("SMhuge", "x".repeat(300_000)).unsigned(edge));

        Answers.isProblem(answer, 413, "too-large");
    }

    @Test
    void whatNobodyCanAnswerIsKeptUntouched() {
        Webhook nobody = Webhook.sms("SMnobody", "Hello").with("To", "+493099990999");
        Webhook shortCode = Webhook.sms("SMshort", "Hello").with("From", "12345");

        assertThat(edge.send(nobody.signed(edge)).statusCode()).isEqualTo(200);
        assertThat(edge.send(shortCode.signed(edge)).statusCode()).isEqualTo(200);

        isDeadLetter("sms:SMnobody", nobody, "unknown-address");
        isDeadLetter("sms:SMshort", shortCode, "unanswerable-sender");
    }

    private static void isDeadLetter(String id, Webhook webhook, String reason) {
        ConsumerRecord<byte[], byte[]> letter = topics.named(INBOUND.deadLetters(), id).getFirst();
        assertThat(letter.key()).isNull();
        assertThat(new String(letter.value(), UTF_8)).isEqualTo(webhook.body());
        assertThat(TopicReader.header(letter.headers(), DeadLetter.REASON)).contains(reason);
        assertThat(Arrays.stream(letter.headers().toArray()))
                .allSatisfy(header ->
                        assertThat(new String(header.value(), UTF_8))
                                .doesNotContain(webhook.fields().get("From"))
                                .doesNotContain("Hello"));
    }

    @Test
    void whatReachesNoHandlerIsAProblemToo() {
        HttpResponse<String> nowhere = edge.send(edge.call("/secret-path?x=1"));
        HttpResponse<String> get = edge.send(edge.call("/v1/sms/twilio"));
        HttpResponse<String> json =
                edge.send(edge.form("/v1/sms/twilio", "{}").setHeader("Content-Type", "text/csv"));
        HttpResponse<String> broken = edge.send(edge.form("/v1/sms/twilio", "Body=%4"));

        Answers.isPlainProblem(nowhere, 404);
        assertThat(nowhere.body()).doesNotContain("secret-path");
        Answers.isPlainProblem(edge.send(edge.call("/error")), 404);
        Answers.isPlainProblem(edge.send(edge.call("/").method("TRACE", noBody())), 405);
        Answers.isPlainProblem(edge.send(edge.call("/a%2Fb")), 400);
        Answers.isPlainProblem(get, 405);
        assertThat(get.headers().firstValue("allow")).contains("POST");
        Answers.isPlainProblem(json, 415);
        Answers.isProblem(broken, 400, "malformed");
    }

    @Test
    void textThatIsNotPercentEncodedIsReadAsUtf8() {
        Webhook webhook = Webhook.sms("SMraw", "Grüße");
        String signature =
                Signer.sign(Edge.TOKEN, Edge.PUBLIC_URL + webhook.target(), webhook.fields());
        String raw = webhook.body().replace("Gr%C3%BC%C3%9Fe", "Grüße");

        HttpResponse<String> answer =
                edge.send(edge.form(webhook.target(), raw).header("X-Twilio-Signature", signature));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(raw).contains("Grüße");
    }

    @Test
    void isReadyAndCountsOnTheManagementPort() {
        edge.send(Webhook.sms("SMcounted", "Hello").signed(edge));
        edge.send(Webhook.sms("SMcounted", "Hello").unsigned(edge));

        assertThat(edge.send(edge.manage("/actuator/health/readiness")).body())
                .startsWith("{\"")
                .contains("\"status\":\"UP\"");
        assertThat(edge.send(edge.manage("/actuator/prometheus")).body())
                .contains("parlance_inbound_accepted_total{")
                .contains("channel=\"sms\"")
                .contains("parlance_inbound_refused_total{")
                .contains("reason=\"bad-signature\"")
                .doesNotContain(Webhook.FROM);
    }
}
