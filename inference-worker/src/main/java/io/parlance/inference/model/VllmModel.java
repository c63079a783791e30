package io.parlance.inference.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.inference.model.Answer.Broken;
import io.parlance.inference.model.Answer.Stopped;
import io.parlance.inference.model.Answer.TimedOut;
import io.parlance.inference.model.Answer.Unreachable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One vLLM server by its OpenAI-compatible API, in the forms of vLLM 0.32.0. Closing the connection
 * stops the generation at the engine, so a call that is given up is cancelled.
 */
public final class VllmModel implements Model {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_ANSWER_BYTES = 1 << 20;

    /** Of each token a stream says much more than the token. */
    private static final int MAX_STREAM_BYTES = 1 << 26;

    private static final int OK = 200;

    private final URI replica;
    private final HttpClient client;
    private final VllmSettings settings;
    private volatile String name;

    /**
     * @param replica base URL, without a path
     * @param client of HTTP/1.1, shared by all replicas
     */
    public VllmModel(URI replica, HttpClient client, VllmSettings settings) {
        this.replica = replica;
        this.client = client;
        this.settings = settings;
        this.name = settings.name();
    }

    @Override
    public Answer ask(Question question, Patience patience) throws InterruptedException {
        return unlessItFails(() -> {
            ObjectNode body = ChatBody.of(nameOfModel(), question, settings);
            HttpResponse<String> response = send(chat(question, body), patience);
            return response.statusCode() == OK
                    ? ReplyForm.read(response.body(), question.terms().intents())
                    : refused(response.statusCode(), response.body());
        });
    }

    @Override
    public Answer ask(Question question, Patience patience, DraftListener listener)
            throws InterruptedException {
        ChatEvents events = new ChatEvents(listener);
        try {
            Answer answer =
                    unlessItFails(() -> {
                        ObjectNode body = ChatBody.of(nameOfModel(), question, settings);
                        HttpRequest request = chat(question, ChatBody.streamed(body));
                        return answer(send(request, patience, streamed(events)), events, question);
                    });
            return answer instanceof Stopped ? new Stopped(events.pieces()) : answer;
        } finally {
            events.stop();
        }
    }

    private Answer answer(HttpResponse<String> response, ChatEvents events, Question question) {
        int status = response.statusCode();
        if (status != OK) {
            return refused(status, response.body());
        }
        return isStream(response.headers())
                ? events.answer(question.terms().intents())
                : ReplyForm.read(response.body(), question.terms().intents());
    }

    /** A stream goes to the events; any other body, such as an error's, is read as a whole. */
    private static BodyHandler<String> streamed(ChatEvents events) {
        BodyHandler<String> handler =
                response ->
                        response.statusCode() == OK && isStream(response.headers())
                                ? BodySubscribers.fromLineSubscriber(events, _ -> "", UTF_8, "\n")
                                : BodySubscribers.ofString(UTF_8);
        return BodyHandlers.limiting(handler, MAX_STREAM_BYTES);
    }

    private static boolean isStream(HttpHeaders headers) {
        return headers.firstValue("content-type").orElse("").startsWith("text/event-stream");
    }

    /** A call that may fail in all the ways of a network. */
    private interface Attempt {
        Answer answer() throws IOException, InterruptedException, TimeoutException;
    }

    private static Answer unlessItFails(Attempt attempt) throws InterruptedException {
        try {
            return attempt.answer();
        } catch (TimeoutException _) {
            return new TimedOut();
        } catch (GivenUpException _) {
            return new Stopped(0);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Unreachable(e.getClass().getSimpleName());
        } catch (NoModelException e) {
            return new Broken(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Broken(e.getClass().getSimpleName());
        }
    }

    private HttpRequest chat(Question question, ObjectNode body) {
        HttpRequest.Builder request =
                to("/v1/chat/completions")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()));
        question.headers().forEach(request::header);
        return request.build();
    }

    private Answer refused(int status, String body) {
        ServerError error = ServerError.of(status, body);
        if (error.isNotFound() && settings.name().isBlank()) {
            // Another model is served now: its name is read again.
            name = "";
            return new Broken(error.detail());
        }
        return error.answer();
    }

    private String nameOfModel() throws IOException, InterruptedException, TimeoutException {
        if (name.isBlank()) {
            name = firstModel();
        }
        return name;
    }

    private String firstModel() throws IOException, InterruptedException, TimeoutException {
        HttpResponse<String> response = get("/v1/models");
        if (response.statusCode() != 200) {
            throw new NoModelException("/v1/models answered " + response.statusCode());
        }
        try {
            String id = JSON.readTree(response.body()).path("data").path(0).path("id").asString("");
            if (!id.isEmpty()) {
                return id;
            }
        } catch (JacksonException e) {
            throw new NoModelException("/v1/models is no JSON: " + e.getClass().getSimpleName());
        }
        throw new NoModelException("/v1/models names no model");
    }

    private static final class NoModelException extends IOException {
        NoModelException(String message) {
            super(message);
        }
    }

    private static final class GivenUpException extends IOException {}

    @Override
    public Optional<Load> probe() throws InterruptedException {
        try {
            if (get("/health").statusCode() != 200) {
                return Optional.empty();
            }
            HttpResponse<String> metrics = get("/metrics");
            return Optional.of(
                    metrics.statusCode() == 200
                            ? VllmMetrics.load(metrics.body())
                            : new Load(0, 0));
        } catch (IOException | TimeoutException _) {
            return Optional.empty();
        }
    }

    private HttpResponse<String> get(String path)
            throws IOException, InterruptedException, TimeoutException {
        return send(to(path).GET().build(), Patience.of(settings.probeTimeout()));
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(replica.resolve(path));
        if (!settings.apiKey().isBlank()) {
            request.header("Authorization", "Bearer " + settings.apiKey());
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request, Patience patience)
            throws IOException, InterruptedException, TimeoutException {
        var handler = BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES);
        return send(request, patience, handler);
    }

    /** HttpRequest's own time-out ends with the headers; this one holds for the whole call. */
    private HttpResponse<String> send(
            HttpRequest request, Patience patience, BodyHandler<String> handler)
            throws IOException, InterruptedException, TimeoutException {
        if (patience.givenUp().isDone()) {
            throw new GivenUpException();
        }
        var call = client.sendAsync(request, handler);
        try {
            var _ =
                    CompletableFuture.anyOf(call, patience.givenUp())
                            .get(patience.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (!call.isDone()) {
                throw new GivenUpException();
            }
            return call.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            call.cancel(true);
        }
    }
}
