package io.parlance.schemas.serde;

class MemorySchemaRegistryTest extends SchemaRegistryConformance {
    private static final SchemaRegistry REGISTRY = new MemorySchemaRegistry();

    @Override
    protected SchemaRegistry registry() {
        return REGISTRY;
    }
}
