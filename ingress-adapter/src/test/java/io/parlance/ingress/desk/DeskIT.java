package io.parlance.ingress.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import io.parlance.ingress.Edge;
import io.parlance.ingress.Site;
import io.parlance.ingress.sms.Answers;
import io.parlance.ingress.sms.TopicReader;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.AgentCommand;
import io.parlance.schemas.avro.Claim;
import io.parlance.schemas.avro.Reply;
import io.parlance.schemas.avro.Transfer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves P1 for the desk: what was answered with 202 is in Kafka, under its conversation. */
class DeskIT {
    @TempDir static Path dir;
    private static Staff staff;
    private static Site site;
    private static Edge edge;
    private static String token = "";

    @BeforeAll
    static void start() throws Exception {
        staff = Staff.start(dir.resolve("identity"));
        site = Site.start(dir, staff.setting());
        edge = site.edge();
        token = staff.token(Staff.AGENT);
        edge.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
        staff.close();
    }

    private static HttpResponse<String> send(String body) {
        return edge.send(DeskCall.of(body).by(edge, token));
    }

    private static AgentCommand only(String commandId) {
        TopicReader topics = site.topics();
        List<ConsumerRecord<byte[], byte[]>> named = topics.named(Topics.AGENT_COMMANDS, commandId);
        assertThat(named).hasSize(1);
        assertThat(new String(named.getFirst().key(), UTF_8))
                .isEqualTo("abcdefghijklmnopqrstuvwxyz");
        return topics.value(named.getFirst(), AgentCommand.class);
    }

    @Test
    void aCommandIsInKafkaUnderTheContactOfItsConversation() {
        Instant before = Instant.now();

        HttpResponse<String> answer =
                send(
                        """
                        {"commandId": "c-1", "type": "reply", "text": "Grüße", "seen": 7}
                        """);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"commandId\":\"c-1\"}");
        AgentCommand command = only("c-1");
        assertThat(command.getTenant()).isEqualTo(Edge.TENANT);
        assertThat(command.getKeyId()).isEqualTo("abcdefghijklmnopqrstuvwxyz:1");
        assertThat(command.getContactId()).isEqualTo("abcdefghijklmnopqrstuvwxyz");
        assertThat(command.getConversationId()).isEqualTo(DeskCall.CONVERSATION);
        assertThat(command.getCommandId()).isEqualTo("c-1");
        assertThat(command.getAgent()).isEqualTo(Staff.AGENT);
        assertThat(command.getSeen()).isEqualTo(7);
        assertThat(command.getAt()).isAfterOrEqualTo(before.minusMillis(1));
        assertThat(command.getCommand())
                .isInstanceOfSatisfying(
                        Reply.class,
                        reply ->
                                assertThat(Personal.fromBytes(reply.getText()))
                                        .isEqualTo(Personal.of("Grüße")));
    }

    @Test
    void theTokenSaysWhoAsksAndOfWhichCompany() {
        String supervisor = staff.token(Staff.SUPERVISOR);

        edge.send(DeskCall.claim("c-2").by(edge, supervisor));

        assertThat(only("c-2").getAgent()).isEqualTo(Staff.SUPERVISOR);
        assertThat(only("c-2").getCommand()).isInstanceOf(Claim.class);
    }

    @Test
    void aCommandWithoutAnIdGetsOne() {
        HttpResponse<String> answer = send("{\"type\": \"transfer\", \"to\": \"ruth\"}");

        String id = answer.body().replaceAll(".*:\"|\"}", "");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(only(id).getCommand())
                .isInstanceOfSatisfying(
                        Transfer.class, it -> assertThat(it.getTo()).isEqualTo("ruth"));
        assertThat(only(id).getSeen()).isZero();
    }

    @Test
    void whatIsWrongIsNamed() {
        Answers.isProblem(send("no json"), 400, "malformed");
        Answers.isProblem(
                edge.send(new DeskCall("abc.1", "{\"type\":\"claim\"}").by(edge, token)),
                400,
                "invalid-field",
                "id");
        Answers.isProblem(
                send("{\"type\":\"reply\",\"text\":\"" + "x".repeat(4001) + "\"}"),
                413,
                "too-large",
                "text");
        Answers.isProblem(
                send("{\"type\":\"reply\",\"text\":\"Yes\"}"), 400, "missing-field", "commandId");
        Answers.isProblem(
                send("{\"type\":\"note\",\"text\":\"" + "x".repeat(300_000) + "\"}"),
                413,
                "too-large");
    }

    @Test
    void onlyATokenOfTheProviderThatIsStillGoodCounts() throws Exception {
        RSAKey theirs = new RSAKeyGenerator(2048).keyID(staff.key().getKeyID()).generate();
        RSAKey unknown = new RSAKeyGenerator(2048).keyID("unknown").generate();
        Date past = Date.from(Instant.now().minus(Duration.ofMinutes(5)));

        for (String wrong :
                List.of(
                        "rubbish",
                        token.replaceFirst("[^.]{4}$", "AAAA"),
                        new PlainJWT(staff.claims().build()).serialize(),
                        Staff.signed(staff.claims(), theirs),
                        Staff.signed(staff.claims(), unknown),
                        staff.signed(staff.claims().expirationTime(past)),
                        staff.signed(staff.claims().expirationTime(null)),
                        staff.signed(staff.claims().issuer("http://localhost:1")),
                        staff.signed(staff.claims().audience("wiki")),
                        staff.signed(staff.claims().audience((String) null)),
                        staff.signed(staff.claims().claim("preferred_username", null)),
                        staff.signed(staff.claims().claim("tenant", null)))) {
            HttpResponse<String> answer = edge.send(DeskCall.claim("c-x").by(edge, wrong));

            Answers.isProblem(answer, 401, "unauthenticated");
            assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
        }
        assertThat(site.topics().named(Topics.AGENT_COMMANDS, "c-x")).isEmpty();
        assertThat(
                        edge.send(DeskCall.claim("c-own").by(edge, staff.signed(staff.claims())))
                                .statusCode())
                .isEqualTo(202);
    }

    @Test
    void aTokenMayBeForOtherApplicationsToo() throws Exception {
        String both = staff.signed(staff.claims().audience(List.of("wiki", "parlance-desk")));

        assertThat(edge.send(DeskCall.claim("c-both").by(edge, both)).statusCode()).isEqualTo(202);
    }

    @Test
    void whoHasNoRoleOrBelongsToAnotherCompanyIsNotLetIn() throws Exception {
        String noRoles = staff.signed(staff.claims().claim("roles", null));

        for (String wrong :
                List.of(staff.token(Staff.VISITOR), staff.token(Staff.STRANGER), noRoles)) {
            Answers.isProblem(edge.send(DeskCall.claim("c-y").by(edge, wrong)), 403, "not-allowed");
        }
        assertThat(site.topics().named(Topics.AGENT_COMMANDS, "c-y")).isEmpty();
    }
}
