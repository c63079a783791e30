package io.parlance.ingress.chat;

import io.parlance.ingress.Edge;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ContactKey;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A chat session as a client holds it; works at every edge. */
public record Chat(String session, String token) {
    static final JsonMapper JSON = new JsonMapper();
    private static final String SESSIONS = "/v1/chat/sessions";

    /** A new session, at an edge that can show it. */
    public static Chat open(Edge edge) {
        edge.awaitReady();
        HttpResponse<String> answer = edge.send(opening(edge, "{}"));
        JsonNode json = JSON.readTree(answer.body());
        return new Chat(json.path("session").asString(), json.path("token").asString());
    }

    static HttpRequest.Builder opening(Edge edge, String body) {
        return json(edge.call(SESSIONS), body);
    }

    /** A session that began some time ago. */
    static Chat opened(Instant created) {
        ChatToken token =
                new ChatToken(
                        Address.session(open26()),
                        Edge.TENANT,
                        created.truncatedTo(ChronoUnit.SECONDS),
                        created.plus(7, ChronoUnit.DAYS));
        TokenKey key = TokenKey.ofBase64(Edge.CHAT_TOKEN_KEY);
        return new Chat(token.session().value(), key.sign(token));
    }

    private static String open26() {
        return UUID.randomUUID()
                .toString()
                .replaceAll("[^a-f]", "x")
                .substring(0, 20)
                .concat("abcdef");
    }

    ContactId contact() {
        return ContactKey.ofBase64(LocalBroker.TEST_CONTACT_KEY)
                .contact(Edge.TENANT, Address.session(session));
    }

    /** Sends a message. */
    public HttpRequest.Builder message(Edge edge, String id, String text) {
        String body = JSON.writeValueAsString(Map.of("id", id, "text", text));
        return authorized(json(edge.call(path("messages")), body));
    }

    HttpRequest.Builder get(Edge edge, String what) {
        return authorized(edge.call(path(what)));
    }

    String path(String what) {
        return SESSIONS + "/" + session + "/" + what;
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder call) {
        return call.header("Authorization", "Bearer " + token);
    }

    static HttpRequest.Builder json(HttpRequest.Builder call, String body) {
        return call.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
}
