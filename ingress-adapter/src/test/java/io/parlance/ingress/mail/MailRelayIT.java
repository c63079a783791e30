package io.parlance.ingress.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.sms.Answers;
import io.parlance.ingress.sms.TopicReader;
import io.parlance.schemas.Topics;
import io.parlance.schemas.headers.DeadLetter;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Proves P1 for mail over HTTP: what was answered with 202 is in Kafka. */
class MailRelayIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir static Path dir;
    private static MailSite site;
    private static Edge edge;
    private static TopicReader topics;

    @BeforeAll
    static void start() throws Exception {
        site = MailSite.start(dir);
        edge = site.edge();
        topics = site.topics();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static HttpRequest.Builder post(String mail) {
        return edge.call("/v1/mail")
                .header("Content-Type", "message/rfc822")
                .POST(BodyPublishers.ofByteArray(Mails.bytes(mail)));
    }

    private static HttpRequest.Builder relayed(String mail) {
        return post(mail).header("Authorization", "Bearer " + Edge.RELAY_TOKEN);
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JSON.readTree(answer.body()).path("messageId").asString();
    }

    @Test
    void anAcceptedMailIsInKafkaUnderTheIdThatWasTold() {
        String id = id(edge.send(relayed(Mails.plain("http", "Hi"))));

        assertThat(id).matches("mail:[a-z2-7]{26}");
        assertThat(topics.named(Topics.INBOUND_MESSAGES, id)).hasSize(1);
    }

    @Test
    void theSameMailBySmtpIsTheSameMessage() throws Exception {
        String mail = Mails.plain("both", "Hi");

        String id = id(edge.send(relayed(mail)));
        try (Smtp smtp = new Smtp(edge.smtpPort())) {
            smtp.mail("ada@example.org", "survey@shop.example", mail);
        }

        assertThat(topics.named(Topics.INBOUND_MESSAGES, id)).hasSize(2);
    }

    @Test
    void withoutTheTokenNothingIsTaken() {
        String mail = Mails.plain("stranger", "Hi");

        HttpResponse<String> without = edge.send(post(mail));

        Answers.isProblem(without, 401, "unauthenticated");
        assertThat(without.headers().firstValue("www-authenticate")).contains("Bearer");
        Answers.isProblem(
                edge.send(post(mail).header("Authorization", "Bearer wrong")),
                401,
                "unauthenticated");
        Answers.isProblem(
                edge.send(post(mail).header("Authorization", Edge.RELAY_TOKEN)),
                401,
                "unauthenticated");
    }

    @Test
    void whatIsTooLargeIsRefusedWhetherItSaysSoOrNot() {
        byte[] large = Mails.bytes(Mails.plain("large", "x".repeat(MailSite.LIMIT)));
        HttpRequest.Builder unsaid =
                relayed("")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        Answers.isProblem(edge.send(relayed(new String(large, UTF_8))), 413, "too-large");
        Answers.isProblem(edge.send(unsaid), 413, "too-large");
    }

    @Test
    void whatIsNoMailIsRefused() {
        Answers.isProblem(edge.send(relayed("")), 400, "malformed");
        Answers.isProblem(edge.send(relayed("just words\n")), 400, "malformed");
        Answers.isPlainProblem(
                edge.send(relayed("x").setHeader("Content-Type", "text/plain")), 415);
    }

    @Test
    void aMailToNobodyOfOursIsADeadLetter() {
        String mail = Mails.plain("lost", "Hi").replace("help@shop.example", "x@y.example");

        String id = id(edge.send(relayed(mail)));

        var letter = topics.named(Topics.INBOUND_MESSAGES.deadLetters(), id).getFirst();
        assertThat(TopicReader.header(letter.headers(), DeadLetter.REASON))
                .contains("unknown-address");
        assertThat(letter.value()).isEqualTo(Mails.bytes(mail));
    }
}
