package io.parlance.stream.topology;

import io.parlance.schemas.serde.MemorySchemaRegistry;
import io.parlance.schemas.serde.SchemaRegistry;
import java.io.IOException;
import org.apache.avro.Schema;

/** A registry that can be away. */
final class SwitchedRegistry implements SchemaRegistry {
    private final SchemaRegistry registry = new MemorySchemaRegistry();
    boolean away;

    @Override
    public int idOf(String subject, Schema schema) {
        return reached().idOf(subject, schema);
    }

    @Override
    public Schema byId(int id) {
        return reached().byId(id);
    }

    private SchemaRegistry reached() {
        if (away) {
            throw new RegistryUnavailableException("away", new IOException("switched off"));
        }
        return registry;
    }
}
