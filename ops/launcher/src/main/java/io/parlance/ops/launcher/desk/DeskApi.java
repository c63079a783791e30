package io.parlance.ops.launcher.desk;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Problem;
import io.parlance.ops.launcher.sample.Handed;
import io.parlance.schemas.ids.ConversationId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JacksonException;

/** The edge's desk, as the client of a person uses it. */
final class DeskApi implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(15);

    private final URI conversations;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CALL)
                    .build();

    /**
     * @param conversations the API's path of all of them
     */
    DeskApi(URI conversations, String token) {
        this.conversations = conversations;
        this.token = token;
    }

    /** Gives the command; again, under its id, until the edge answers. */
    void give(ConversationId conversation, Order order, Instant deadline)
            throws InterruptedException {
        HttpRequest request = request(conversation, order);
        switch (Handed.until(deadline, () -> post(request))) {
            case Handed.Accepted _ -> {}
            case Handed.Refused(var status, var why) ->
                    throw new Problem("The edge refused it (" + status + "): " + detail(why));
            case Handed.Unanswered(var last) -> throw new Problem("Not accepted: " + last);
        }
    }

    private HttpRequest request(ConversationId conversation, Order order) {
        return HttpRequest.newBuilder(URI.create(conversations + "/" + conversation + "/commands"))
                .timeout(CALL)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(order.json()))
                .build();
    }

    private Handed post(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return Handed.ofStatus(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Handed.Unanswered(request.uri() + " does not answer (" + e + ")");
        }
    }

    /** Of a problem document. */
    private static String detail(String body) {
        try {
            return Json.parse(body).path("detail").asString(body);
        } catch (JacksonException _) {
            return body;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
