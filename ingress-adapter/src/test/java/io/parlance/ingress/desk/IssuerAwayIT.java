package io.parlance.ingress.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ingress.Edge;
import io.parlance.ingress.Site;
import io.parlance.ingress.chat.Chat;
import io.parlance.ingress.sms.Answers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerAwayIT {
    @TempDir Path dir;

    @Test
    void theEdgeStartsWithoutTheIdentityProviderAndLetsPeopleInOnceItIsThere() throws Exception {
        try (Staff staff = Staff.start(dir.resolve("identity"))) {
            String token = staff.token(Staff.AGENT);
            staff.goAway();
            try (Site site = Site.start(dir, staff.setting(), "--ingress.retry-after=7s")) {
                Edge edge = site.edge();
                edge.awaitReady();

                HttpResponse<String> away = edge.send(DeskCall.claim("c-1").by(edge, token));
                HttpResponse<String> none = edge.send(DeskCall.claim("c-1").by(edge));
                HttpResponse<String> chat = edge.send(Chat.open(edge).message(edge, "m", "Hi"));

                Answers.isProblem(away, 503, "issuer-away");
                assertThat(away.headers().firstValue("retry-after")).contains("7");
                Answers.isProblem(none, 401, "unauthenticated");
                assertThat(chat.statusCode()).isEqualTo(202);
                staff.comeBack();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() ->
                                edge.send(DeskCall.claim("c-1").by(edge, token)).statusCode()
                                        == 202);
                staff.goAway();
                assertThat(edge.send(DeskCall.claim("c-2").by(edge, token)).statusCode())
                        .as("with the keys that it has")
                        .isEqualTo(202);
            }
        }
    }

    @Test
    void withoutAnIssuerNobodyUsesTheDesk() throws Exception {
        try (Staff staff = Staff.start(dir.resolve("identity"));
                Site site = Site.start(dir)) {
            Edge edge = site.edge();

            Answers.isProblem(
                    edge.send(DeskCall.claim("c").by(edge, staff.token(Staff.AGENT))),
                    401,
                    "unauthenticated");
        }
    }
}
