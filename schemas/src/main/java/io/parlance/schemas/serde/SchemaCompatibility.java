package io.parlance.schemas.serde;

import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;

/**
 * Whether two versions of a schema can stand on one topic: each must read what the other wrote. One
 * exception: a union may grow. A reader that does not know the new kind yet finds each such record
 * unreadable, keeps it as a dead letter, and it is put back once that reader is new too; without
 * the exception no topic could ever learn to say something else.
 */
public final class SchemaCompatibility {
    private SchemaCompatibility() {}

    /** Why {@code next} cannot follow {@code versions}, or empty where it can. */
    public static Optional<String> whyNot(Schema next, List<Schema> versions) {
        return versions.stream()
                .flatMap(old -> Stream.concat(breaks(next, old), olderBreaks(old, next)))
                .findFirst()
                .map(Incompatibility::toString);
    }

    private static Stream<Incompatibility> olderBreaks(Schema older, Schema next) {
        return breaks(older, next)
                .filter(why -> why.getType() != SchemaIncompatibilityType.MISSING_UNION_BRANCH);
    }

    private static Stream<Incompatibility> breaks(Schema reader, Schema writer) {
        return checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream();
    }
}
