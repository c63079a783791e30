package io.parlance.ingress.desk;

import io.parlance.ingress.Edge;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** A command as the client of a person sends it. */
public record DeskCall(String conversation, String body) {
    public static final String CONVERSATION =
            "abcdefghijklmnopqrstuvwxyz.01a210ad-0560-74e6-99d9-9fec9c8a1a22";

    static DeskCall of(String body) {
        return new DeskCall(CONVERSATION, body);
    }

    public static DeskCall claim(String commandId) {
        return of("{\"commandId\":\"" + commandId + "\",\"type\":\"claim\"}");
    }

    HttpRequest.Builder by(Edge edge) {
        return edge.call("/v1/desk/conversations/" + conversation + "/commands")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    public HttpRequest.Builder by(Edge edge, String token) {
        return by(edge).header("Authorization", "Bearer " + token);
    }
}
