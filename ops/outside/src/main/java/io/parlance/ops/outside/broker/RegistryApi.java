package io.parlance.ops.outside.broker;

import io.parlance.ops.outside.broker.SchemaStore.Version;
import io.parlance.schemas.serde.SchemaCompatibility;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of the Confluent Schema Registry's REST API (v7) that clients use: register, look up,
 * versions, ids, compatibility. Codes are the ones of its "API reference". Only Avro; the
 * compatibility cannot be changed: BACKWARD_TRANSITIVE, and stricter than that in all but unions
 * (see {@link SchemaCompatibility}).
 */
final class RegistryApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String LEVEL = "BACKWARD_TRANSITIVE";

    /** Status and a body to be written as JSON. */
    record Answer(int status, Object body) {
        static Answer ok(Object body) {
            return new Answer(200, body);
        }

        static Answer error(int status, int code, String message) {
            return new Answer(status, Map.of("error_code", code, "message", message));
        }
    }

    private final SchemaStore store;
    private final SchemaLog log;

    RegistryApi(SchemaStore store, SchemaLog log) {
        this.store = store;
        this.log = log;
    }

    /** One at a time: a number is given once. */
    synchronized Answer answer(String method, String path, String body)
            throws InterruptedException {
        List<String> parts =
                List.of(path.substring(1).split("/")).stream()
                        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                        .toList();
        return switch (method) {
            case "GET" -> get(parts);
            case "POST" -> post(parts, body);
            default -> Answer.error(405, 405, "HTTP 405 Method Not Allowed");
        };
    }

    private Answer get(List<String> path) {
        return switch (path.getFirst()) {
            case "" -> Answer.ok(Map.of());
            case "subjects" -> subjects(path);
            case "schemas" -> schemas(path);
            case "config" -> Answer.ok(Map.of("compatibilityLevel", LEVEL));
            default -> notFound();
        };
    }

    private Answer subjects(List<String> path) {
        if (path.size() == 1) {
            return Answer.ok(store.subjects());
        }
        String subject = path.get(1);
        if (store.versions(subject).isEmpty()) {
            return unknownSubject(subject);
        }
        return switch (path.size()) {
            case 3 -> Answer.ok(store.versions(subject).stream().map(Version::version).toList());
            case 4 ->
                    store.version(subject, path.get(3))
                            .map(Answer::ok)
                            .orElse(Answer.error(404, 40402, "Version not found."));
            default -> notFound();
        };
    }

    private Answer schemas(List<String> path) {
        if (path.size() == 2 && path.get(1).equals("types")) {
            return Answer.ok(List.of("AVRO"));
        }
        if (path.size() != 3 || !path.get(2).matches("[0-9]{1,9}")) {
            return notFound();
        }
        String schema = store.schema(Integer.parseInt(path.get(2)));
        return schema == null
                ? Answer.error(404, 40403, "Schema not found")
                : Answer.ok(Map.of("schema", schema));
    }

    private Answer post(List<String> path, String body) throws InterruptedException {
        Schema schema;
        try {
            schema = parse(body);
        } catch (SchemaParseException | JacksonException e) {
            return Answer.error(
                    422, 42201, "Input schema is an invalid Avro schema: " + e.getMessage());
        }
        return switch (path.getFirst() + "/" + path.size()) {
            case "subjects/3" -> register(path.get(1), schema);
            case "subjects/2" -> lookUp(path.get(1), schema);
            case "compatibility/5" -> {
                boolean compatible = store.whyNot(path.get(2), schema).isEmpty();
                yield Answer.ok(Map.of("is_compatible", compatible));
            }
            default -> notFound();
        };
    }

    private static Schema parse(String body) {
        JsonNode request = JSON.readTree(body);
        String type = request.path("schemaType").asString("AVRO");
        if (!type.equals("AVRO")) {
            throw new SchemaParseException("only AVRO is known here, not " + type);
        }
        return new Schema.Parser().parse(request.path("schema").asString(""));
    }

    private Answer register(String subject, Schema schema) throws InterruptedException {
        Optional<Version> known = store.find(subject, schema);
        if (known.isPresent()) {
            return Answer.ok(Map.of("id", known.get().id()));
        }
        Optional<String> whyNot = store.whyNot(subject, schema);
        if (whyNot.isPresent()) {
            return Answer.error(
                    409, 409, "Schema being registered is incompatible: " + whyNot.get());
        }
        Version next = store.next(subject, schema);
        log.append(next);
        store.apply(next);
        return Answer.ok(Map.of("id", next.id()));
    }

    private Answer lookUp(String subject, Schema schema) {
        if (store.versions(subject).isEmpty()) {
            return unknownSubject(subject);
        }
        return store.find(subject, schema)
                .map(Answer::ok)
                .orElse(Answer.error(404, 40403, "Schema not found"));
    }

    private static Answer unknownSubject(String subject) {
        return Answer.error(404, 40401, "Subject '" + subject + "' not found.");
    }

    private static Answer notFound() {
        return Answer.error(404, 404, "HTTP 404 Not Found");
    }
}
