package io.parlance.ingress.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.FlickeringBroker;
import io.parlance.ingress.sms.Answers;
import io.parlance.ingress.sms.TopicReader;
import io.parlance.schemas.Topics;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves P1: while Kafka or the claim store is away no mail is accepted; its repeat is. */
class MailWhileAwayIT {
    private static final String MAIL = Mails.plain("during", "Are you there?");

    @TempDir Path dir;

    @Test
    void whatComesMeanwhileIsToldToComeAgain() throws Exception {
        try (FlickeringBroker kafka = FlickeringBroker.start(dir.resolve("broker"));
                Edge edge = Edge.start(kafka.broker(), dir, "--ingress.publish-time-out=2s")) {
            edge.awaitReady();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> deliver(edge, Mails.plain("before", "Hi")).startsWith("250 "));
            Path folder = withoutFolder();
            assertThat(deliver(edge, MAIL)).startsWith("451 ");
            Answers.isToldToComeAgain("5", relay(edge));
            Files.delete(folder);
            kafka.goAway();

            assertThat(deliver(edge, MAIL)).startsWith("451 ");
            Answers.isToldToComeAgain("5", relay(edge));

            kafka.comeBack();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> deliver(edge, MAIL).startsWith("250 "));
            assertThat(new TopicReader(kafka.broker()).all(Topics.INBOUND_MESSAGES))
                    .hasSizeGreaterThanOrEqualTo(2);
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
}
