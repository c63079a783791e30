package io.parlance.ops.outside.broker;

import io.parlance.schemas.serde.SchemaCompatibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the registry knows, in memory: subjects with their versions, schemas by number. Not for
 * threads.
 */
final class SchemaStore {
    /** One version of a subject; versions and ids count from 1. */
    record Version(String subject, int version, int id, String schema) {}

    private final Map<String, List<Version>> subjects = new TreeMap<>();
    private final Map<Integer, String> schemas = new TreeMap<>();

    /** Takes in what was decided before. */
    void apply(Version version) {
        subjects.computeIfAbsent(version.subject(), _ -> new ArrayList<>()).add(version);
        schemas.put(version.id(), version.schema());
    }

    /** The version that this schema would get; not taken in yet. */
    Version next(String subject, Schema schema) {
        String text = schema.toString();
        int id =
                schemas.entrySet().stream()
                        .filter(known -> known.getValue().equals(text))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(schemas.size() + 1);
        return new Version(subject, versions(subject).size() + 1, id, text);
    }

    Optional<Version> find(String subject, Schema schema) {
        String text = schema.toString();
        return versions(subject).stream().filter(known -> known.schema().equals(text)).findFirst();
    }

    /** Why the schema would break the subject's readers or writers; empty where it would not. */
    Optional<String> whyNot(String subject, Schema schema) {
        List<Schema> earlier =
                versions(subject).stream().map(v -> new Schema.Parser().parse(v.schema())).toList();
        return SchemaCompatibility.whyNot(schema, earlier);
    }

    /** Oldest first; empty where the subject is unknown. */
    List<Version> versions(String subject) {
        return subjects.getOrDefault(subject, List.of());
    }

    /** A version by its number or the word {@code latest}. */
    Optional<Version> version(String subject, String which) {
        List<Version> all = versions(subject);
        return all.stream()
                .filter(v ->
                        which.equals("latest")
                                ? v.version() == all.size()
                                : Integer.toString(v.version()).equals(which))
                .findFirst();
    }

    List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    @Nullable String schema(int id) {
        return schemas.get(id);
    }
}
