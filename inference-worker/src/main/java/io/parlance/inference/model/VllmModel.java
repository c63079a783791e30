package io.parlance.inference.model;

import io.parlance.inference.model.Answer.Broken;
import io.parlance.inference.model.Answer.Overloaded;
import io.parlance.inference.model.Answer.Rejected;
import io.parlance.inference.model.Answer.TimedOut;
import io.parlance.inference.model.Answer.TooLong;
import io.parlance.inference.model.Answer.Unreachable;
import io.parlance.inference.model.Question.Message;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One vLLM server by its OpenAI-compatible API, in the forms of vLLM 0.32.0. Closing the connection
 * stops the generation at the engine, so a call that is given up is cancelled.
 */
public final class VllmModel implements Model {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_ANSWER_BYTES = 1 << 20;

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
    public Answer ask(Question question, Duration timeout) throws InterruptedException {
        try {
            if (name.isBlank()) {
                name = firstModel();
            }
            return read(send(request(question), timeout), question);
        } catch (TimeoutException _) {
            return new TimedOut();
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Unreachable(e.getClass().getSimpleName());
        } catch (NoModelException e) {
            return new Broken(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Broken(e.getClass().getSimpleName());
        }
    }

    private HttpRequest request(Question question) {
        HttpRequest.Builder request =
                to("/v1/chat/completions")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body(question).toString()));
        question.headers().forEach(request::header);
        return request.build();
    }

    private ObjectNode body(Question question) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("model", name)
                        .put("request_id", question.requestId())
                        .put("session_id", question.session())
                        .put("cache_salt", question.cacheSalt())
                        .put("priority", question.priority())
                        .put("max_tokens", settings.maxTokens())
                        .put("temperature", settings.temperature());
        ArrayNode messages = body.putArray("messages");
        for (Message message : question.messages()) {
            messages.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("content", message.content());
        }
        body.set("response_format", ReplyForm.responseFormat(question.intents()));
        return body;
    }

    private Answer read(HttpResponse<String> response, Question question) {
        int status = response.statusCode();
        if (status == 200) {
            return ReplyForm.read(response.body(), question.intents());
        }
        JsonNode error = error(response.body());
        if (status == 503 || status == 429) {
            return new Overloaded();
        }
        if (status == 400 && isTooLong(error)) {
            return new TooLong();
        }
        if (status == 404 && settings.name().isBlank()) {
            // Another model is served now: its name is read again.
            name = "";
            return new Broken(detail(status, error));
        }
        return status >= 500
                ? new Broken(detail(status, error))
                : new Rejected(detail(status, error));
    }

    private static boolean isTooLong(JsonNode error) {
        return error.path("param").asString("").equals("input_tokens")
                || error.path("message").asString("").contains("maximum context length");
    }

    /** Not the message: it may quote the prompt. */
    private static String detail(int status, JsonNode error) {
        String type = error.path("type").asString("");
        String param = error.path("param").asString("");
        return (status + " " + type + " " + param).strip();
    }

    private static JsonNode error(String body) {
        try {
            return JSON.readTree(body).path("error");
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
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
        return send(to(path).GET().build(), settings.probeTimeout());
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(replica.resolve(path));
        if (!settings.apiKey().isBlank()) {
            request.header("Authorization", "Bearer " + settings.apiKey());
        }
        return request;
    }

    /** HttpRequest's own time-out ends with the headers; this one holds for the whole call. */
    private HttpResponse<String> send(HttpRequest request, Duration timeout)
            throws IOException, InterruptedException, TimeoutException {
        var handler = BodyHandlers.limiting(BodyHandlers.ofString(), MAX_ANSWER_BYTES);
        var call = client.sendAsync(request, handler);
        try {
            return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            call.cancel(true);
        }
    }
}
