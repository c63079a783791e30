package io.parlance.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.serde.SchemaCompatibility;
import io.parlance.stream.avro.ContactRow;
import io.parlance.stream.avro.ConversationRow;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * P1: an update does not lose a conversation; nor does the way back from it, before it has written
 * a kind of row that is new. {@code src/test/resources/released} holds each row's schema as it was
 * last released; a compatible change replaces the file there.
 */
class RowCompatibilityTest {
    private static final Map<String, Schema> ROWS =
            Map.of(
                    Names.CONTACTS, ContactRow.SCHEMA$,
                    Names.CONVERSATIONS, ConversationRow.SCHEMA$);

    @Test
    void rowsReadAndAreReadByTheReleasedVersion() throws IOException {
        for (var row : ROWS.entrySet()) {
            List<Schema> released = List.of(released(row.getKey()));

            assertThat(SchemaCompatibility.whyNot(row.getValue(), released))
                    .as("rows of the store %s", row.getKey())
                    .isEmpty();
        }
    }

    private static Schema released(String store) throws IOException {
        String file = "/released/" + store + ".avsc";
        try (InputStream in = RowCompatibilityTest.class.getResourceAsStream(file)) {
            return new Schema.Parser().parse(Objects.requireNonNull(in, file));
        }
    }
}
