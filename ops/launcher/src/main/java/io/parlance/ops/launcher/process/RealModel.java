package io.parlance.ops.launcher.process;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The model servers that the command line names instead of the stand-ins, each asked once.
 *
 * @param name of the model; empty where none was named
 */
record RealModel(List<String> urls, String name) {
    /** Environment variable that holds the servers' key. */
    static final String KEY = "PARLANCE_VLLM_API_KEY";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    boolean isGiven() {
        return !urls.isEmpty();
    }

    /** Throws a {@link Problem} where one does not answer, or does not serve {@code wanted}. */
    static RealModel check(List<String> urls, @Nullable String wanted) throws InterruptedException {
        String name = wanted == null ? "" : wanted;
        for (String url : urls) {
            name = check(url, name);
        }
        return new RealModel(List.copyOf(urls), name);
    }

    private static String check(String url, String wanted) throws InterruptedException {
        List<String> served = served(url);
        if (served.isEmpty()) {
            throw new Problem(url + "/v1/models names no model.");
        }
        if (wanted.isEmpty()) {
            return served.getFirst();
        }
        if (!served.contains(wanted)) {
            throw new Problem(
                    url + " does not serve '" + wanted + "' but: " + String.join(", ", served));
        }
        return wanted;
    }

    private static List<String> served(String url) throws InterruptedException {
        HttpResponse<String> answer = ask(url);
        switch (answer.statusCode()) {
            case 200 -> {}
            case 401, 403 ->
                    throw new Problem(url + " wants a key: set " + KEY + " and try again.");
            default -> throw new Problem(url + "/v1/models answered HTTP " + answer.statusCode());
        }
        try {
            return Json.parse(answer.body())
                    .path("data")
                    .valueStream()
                    .map(model -> model.path("id").asString(""))
                    .filter(id -> !id.isEmpty())
                    .toList();
        } catch (JacksonException e) {
            throw new Problem(url + "/v1/models did not answer with JSON.", e);
        }
    }

    private static HttpResponse<String> ask(String url) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + "/v1/models")).timeout(PATIENCE);
        String key = System.getenv(KEY);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try (HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build()) {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Problem("No model server answers at " + url + ".", e);
        }
    }
}
