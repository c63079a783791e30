package io.parlance.schemas.serde;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Confluent REST API of a schema registry ({@code POST /subjects/S/versions}, {@code GET
 * /schemas/ids/N}). Answers are kept for good: a number never changes its schema.
 */
public final class RestSchemaRegistry implements SchemaRegistry, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    private record Registered(String subject, Schema schema) {}

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final Map<Registered, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    /**
     * @param base such as {@code http://localhost:8081}, with or without a path
     */
    public RestSchemaRegistry(URI base) {
        this.base = URI.create(base.toString().replaceAll("/+$", "") + "/");
    }

    @Override
    public int idOf(String subject, Schema schema) {
        Registered wanted = new Registered(subject, schema);
        Integer known = ids.get(wanted);
        if (known != null) {
            return known;
        }
        int id = register(subject, schema);
        ids.put(wanted, id);
        return id;
    }

    @Override
    public Schema byId(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        Schema schema = fetch(id);
        schemas.put(id, schema);
        return schema;
    }

    private int register(String subject, Schema schema) {
        String body = JSON.writeValueAsString(Map.of("schema", schema.toString()));
        String path =
                "subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        HttpResponse<String> answer =
                send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
        return switch (answer.statusCode()) {
            case 200 -> JSON.readTree(answer.body()).path("id").asInt();
            case 409, 422 -> throw new IncompatibleSchemaException(subject, message(answer));
            default -> throw unavailable("register " + subject, answer);
        };
    }

    private Schema fetch(int id) {
        HttpResponse<String> answer = send(request("schemas/ids/" + id).GET());
        return switch (answer.statusCode()) {
            case 200 -> new Schema.Parser().parse(text(id, answer));
            case 404 -> throw new UnknownSchemaException(id);
            default -> throw unavailable("schema " + id, answer);
        };
    }

    /** An answer of another form comes from something in front of the registry. */
    private static String text(int id, HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body()).required("schema").asString();
        } catch (JacksonException e) {
            throw new RegistryUnavailableException("schema " + id, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest built = request.build();
        try {
            return http.send(built, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RegistryUnavailableException(built.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted", e);
        }
    }

    private static String message(HttpResponse<String> answer) {
        JsonNode body = JSON.readTree(answer.body());
        return body.path("message").asString(answer.body());
    }

    private static RegistryUnavailableException unavailable(
            String what, HttpResponse<String> answer) {
        return new RegistryUnavailableException(
                what, new IOException("HTTP status " + answer.statusCode()));
    }

    @Override
    public void close() {
        http.close();
    }
}
