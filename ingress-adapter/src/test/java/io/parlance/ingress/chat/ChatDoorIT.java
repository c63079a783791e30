package io.parlance.ingress.chat;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.Site;
import io.parlance.ingress.sms.Answers;
import io.parlance.ingress.sms.TopicReader;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.Lane;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves P1 for chat: what was answered with 202 is in Kafka. And P4: only its holder's session.
 */
class ChatDoorIT {
    private static final String PAGE = "https://shop.example.com";

    @TempDir static Path dir;
    private static Site site;
    private static Edge edge;
    private static TopicReader topics;

    @BeforeAll
    static void start() throws Exception {
        site = Site.start(dir, "--ingress.chat.messages-per-minute=5");
        edge = site.edge();
        topics = site.topics();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void aMessageIsInKafkaUnderItsSession() {
        Chat chat = Chat.open(edge);

        HttpResponse<String> answer = edge.send(chat.message(edge, "m1", "<b>Grüße</b> 你好"));

        String id = "chat:" + chat.contact() + ":m1";
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"messageId\":\"" + id + "\"}");
        ConsumerRecord<byte[], byte[]> record = only(id);
        assertThat(new String(record.key(), UTF_8)).isEqualTo(chat.contact().value());
        InboundMessage message = topics.value(record, InboundMessage.class);
        assertThat(message.getTenant()).isEqualTo(Edge.TENANT);
        assertThat(message.getContactId()).isEqualTo(chat.contact().value());
        assertThat(message.getMessageId()).isEqualTo(id);
        assertThat(message.getChannel()).isEqualTo(Channel.CHAT);
        assertThat(message.getLane()).isEqualTo(Lane.LIVE);
        assertThat(message.getAddressWrittenTo()).isEqualTo("chat");
        assertThat(Personal.fromBytes(message.getSender())).isEqualTo(Personal.of(chat.session()));
        assertThat(Personal.fromBytes(message.getText())).isEqualTo(Personal.of("<b>Grüße</b> 你好"));
    }

    private static ConsumerRecord<byte[], byte[]> only(String id) {
        List<ConsumerRecord<byte[], byte[]>> named = topics.named(Topics.INBOUND_MESSAGES, id);
        assertThat(named).hasSize(1);
        return named.getFirst();
    }

    @Test
    void aVisitorsClaimChangesNobodyButIsLookedAt() {
        HttpResponse<String> fine =
                edge.send(Chat.opening(edge, "{\"email\": \"ada@example.org\"}"));
        HttpResponse<String> wrong = edge.send(Chat.opening(edge, "{\"email\": 7}"));

        assertThat(fine.statusCode()).isEqualTo(201);
        Answers.isProblem(wrong, 400, "invalid-field", "email");
    }

    @Test
    void withoutATokenThereIsNothing() {
        Chat chat = Chat.open(edge);
        Chat forged = new Chat(chat.session(), chat.token().replaceFirst(".$", "_"));
        Chat expired = Chat.opened(Instant.now().minus(Duration.ofDays(8)));

        for (String what : List.of("messages", "events")) {
            HttpResponse<String> none = edge.send(edge.call(chat.path(what)));
            Answers.isProblem(none, 401, "unauthenticated");
            assertThat(none.headers().firstValue("www-authenticate")).contains("Bearer");
            Answers.isProblem(edge.send(forged.get(edge, what)), 401, "unauthenticated");
            Answers.isProblem(edge.send(expired.get(edge, what)), 401, "unauthenticated");
        }
        Answers.isProblem(edge.send(forged.message(edge, "m", "x")), 401, "unauthenticated");
    }

    @Test
    void anothersTokenOpensNothing() {
        Chat mine = Chat.open(edge);
        Chat theirs = new Chat(Chat.open(edge).session(), mine.token());

        Answers.isProblem(edge.send(theirs.get(edge, "messages")), 403, "other-session");
        Answers.isProblem(edge.send(theirs.get(edge, "events")), 403, "other-session");
        Answers.isProblem(edge.send(theirs.message(edge, "m", "x")), 403, "other-session");
    }

    @Test
    void whatIsWrongIsNamed() {
        Chat chat = Chat.open(edge);

        Answers.isProblem(edge.send(chat.message(edge, "a b", "x")), 400, "invalid-field", "id");
        Answers.isProblem(edge.send(chat.message(edge, "m", "  ")), 400, "invalid-field", "text");
        Answers.isProblem(
                edge.send(chat.message(edge, "m", "x".repeat(4001))), 413, "too-large", "text");
        Answers.isProblem(
                edge.send(chat.get(edge, "events").header("Last-Event-ID", "x")),
                400,
                "invalid-field",
                "Last-Event-ID");
    }

    @Test
    void whoWritesTooFastIsToldToWait() {
        Chat chat = Chat.open(edge);
        for (int i = 0; i < 5; i++) {
            assertThat(edge.send(chat.message(edge, "m" + i, "x")).statusCode()).isEqualTo(202);
        }

        HttpResponse<String> answer = edge.send(chat.message(edge, "m5", "x"));

        Answers.isProblem(answer, 429, "too-many");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(edge.send(Chat.open(edge).message(edge, "m", "x")).statusCode()).isEqualTo(202);
    }

    @Test
    void aPageOfTheTenantMayUseItFromABrowser() {
        HttpResponse<String> asked = edge.send(preflight(PAGE));
        HttpResponse<String> opened = edge.send(Chat.opening(edge, "{}").header("Origin", PAGE));

        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("access-control-allow-origin")).contains(PAGE);
        assertThat(asked.headers().firstValue("access-control-allow-headers").orElseThrow())
                .contains("authorization", "last-event-id");
        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(opened.headers().firstValue("access-control-allow-origin")).contains(PAGE);
        assertThat(opened.headers().allValues("vary")).contains("Origin");
    }

    @Test
    void aStrangersPageMayNot() {
        String stranger = "https://evil.example.com";

        HttpResponse<String> asked = edge.send(preflight(stranger));
        HttpResponse<String> opened =
                edge.send(Chat.opening(edge, "{}").header("Origin", stranger));

        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(asked.headers().firstValue("access-control-allow-origin")).isEmpty();
        Answers.isProblem(opened, 403, "unknown-origin");
        assertThat(opened.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    private static HttpRequest.Builder preflight(String origin) {
        return edge.call("/v1/chat/sessions")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", noBody());
    }

    @Test
    void theFrontPageSaysHowItIsAndLetsNothingInlineRun() {
        HttpResponse<String> page = edge.send(edge.call("/"));
        HttpResponse<String> state = edge.send(edge.call("/v1/state"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy")).contains(FrontPage.POLICY);
        assertThat(page.body())
                .contains("/page/chat.js", "/page/chat.css")
                .doesNotContain("<script>", "<style", "onclick", "onload");
        assertThat(Chat.JSON.readTree(state.body()).path("company").asString())
                .isEqualTo("The Shop");
    }
}
