package io.parlance.schemas.serde;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** Whether two versions of a schema can stand on one topic: each must read what the other wrote. */
public final class SchemaCompatibility {
    private SchemaCompatibility() {}

    /** Why {@code next} cannot follow {@code versions}, or empty where it can. */
    public static Optional<String> whyNot(Schema next, List<Schema> versions) {
        return versions.stream()
                .flatMap(old -> java.util.stream.Stream.of(reads(next, old), reads(old, next)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> reads(Schema reader, Schema writer) {
        var verdict =
                org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        return verdict.getType() == SchemaCompatibilityType.COMPATIBLE
                ? Optional.empty()
                : Optional.of(verdict.getResult().getIncompatibilities().toString());
    }
}
