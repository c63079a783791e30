package io.parlance.ops.launcher.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.topic.SampleRecords;
import io.parlance.schemas.ids.ConversationId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskApiTest {
    private static final ConversationId CONVERSATION =
            ConversationId.parse(SampleRecords.CONVERSATION);
    private static final Order REPLY = Order.of(Order.Kind.REPLY, Map.of("text", "Grüße"));

    private static final int HANGS_UP = 0;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpServer edge;
    private List<Integer> statuses = List.of(202);

    DeskApiTest() throws IOException {
        edge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        edge.createContext("/", this::answer);
        edge.start();
    }

    @AfterEach
    void stop() {
        edge.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            calls.add(
                    exchange.getRequestURI()
                            + " "
                            + exchange.getRequestHeaders().getFirst("Authorization"));
            int status = statuses.get(Math.min(calls.size(), statuses.size()) - 1);
            if (status == HANGS_UP) {
                return;
            }
            byte[] body = "{\"detail\":\"not yours\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void give() throws InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + edge.getAddress().getPort() + "/v1/desk");
        try (DeskApi api = new DeskApi(url, "t0ken")) {
            api.give(CONVERSATION, REPLY, Instant.now().plus(Duration.ofSeconds(30)));
        }
    }

    @Test
    void theSameCommandIsGivenUntilTheEdgeHasIt() throws InterruptedException {
        statuses = List.of(503, 202);

        give();

        assertThat(calls)
                .hasSize(2)
                .containsOnly("/v1/desk/" + CONVERSATION + "/commands Bearer t0ken");
        assertThat(bodies.getFirst()).isEqualTo(bodies.getLast());
        var json = Json.parse(bodies.getFirst());
        assertThat(json.path("commandId").asString()).isEqualTo(REPLY.id());
        assertThat(json.path("type").asString()).isEqualTo("reply");
        assertThat(json.path("text").asString()).isEqualTo("Grüße");
    }

    /** P2: the edge may have had it: under another id the customer would read it twice. */
    @Test
    void theSameCommandIsGivenAgainWhereNoAnswerCame() throws InterruptedException {
        statuses = List.of(HANGS_UP, 503, 202);

        give();

        assertThat(bodies).hasSizeGreaterThan(1).containsOnly(REPLY.json());
    }

    @Test
    void whatTheEdgeNeverTakesIsSaidInItsWords() {
        statuses = List.of(403);

        assertThatThrownBy(this::give)
                .isInstanceOf(Problem.class)
                .hasMessage("The edge refused it (403): not yours");
    }
}
