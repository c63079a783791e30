package io.parlance.schemas.serde;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** A registry for tests without a server; held to the same conformance suite as the real one. */
public final class MemorySchemaRegistry implements SchemaRegistry {
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Schema>> subjects = new HashMap<>();

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        List<Schema> versions = subjects.computeIfAbsent(subject, _ -> new ArrayList<>());
        SchemaCompatibility.whyNot(schema, versions)
                .ifPresent(why -> {
                    throw new IncompatibleSchemaException(subject, why);
                });
        if (!versions.contains(schema)) {
            versions.add(schema);
        }
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    @Override
    public synchronized Schema byId(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new UnknownSchemaException(id);
        }
        return schemas.get(id - 1);
    }
}
