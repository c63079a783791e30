package io.parlance.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.serde.SchemaCompatibility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A change that breaks a reader of records that exist fails here. {@code
 * src/test/resources/released} holds each topic's schema as it was last released; a compatible
 * change replaces the file there.
 */
class CompatibilityTest {
    @TestFactory
    List<DynamicTest> readsAndIsReadByTheReleasedSchema() {
        return Topics.all().stream()
                .filter(topic -> Objects.nonNull(topic.value()))
                .map(topic -> DynamicTest.dynamicTest(topic.name(), () -> assertCompatible(topic)))
                .toList();
    }

    @Test
    void seesAFieldWithoutDefaultAsABreak() {
        Schema changed = with(new Field("priority", Schema.create(Schema.Type.INT), "0 to 9."));

        assertThat(SchemaCompatibility.whyNot(changed, List.of(InboundMessage.SCHEMA$)))
                .hasValueSatisfying(why -> assertThat(why).contains("priority"));
    }

    @Test
    void acceptsAFieldWithDefault() {
        Schema changed = with(new Field("priority", Schema.create(Schema.Type.INT), "0 to 9.", 0));

        assertThat(SchemaCompatibility.whyNot(changed, List.of(InboundMessage.SCHEMA$))).isEmpty();
    }

    @Test
    void acceptsAnotherKindInAUnionButNoneTheLess() {
        Schema more = union("Opened", "Closed", "Reopened");
        Schema less = union("Opened", "Closed");

        assertThat(SchemaCompatibility.whyNot(more, List.of(less))).isEmpty();
        assertThat(SchemaCompatibility.whyNot(less, List.of(more))).isPresent();
    }

    private static Schema union(String... kinds) {
        List<Schema> records =
                Stream.of(kinds)
                        .map(kind -> SchemaBuilder.record(kind).fields().endRecord())
                        .toList();
        return SchemaBuilder.record("Told")
                .fields()
                .name("event")
                .type(Schema.createUnion(records))
                .noDefault()
                .endRecord();
    }

    private static void assertCompatible(Topic topic) {
        Schema now = Objects.requireNonNull(topic.value());

        assertThat(SchemaCompatibility.whyNot(now, List.of(released(topic))))
                .as("the schema of %s breaks readers of records that exist", topic.name())
                .isEmpty();
    }

    private static Schema released(Topic topic) {
        String file = "/released/" + topic.name() + ".avsc";
        try (InputStream in = CompatibilityTest.class.getResourceAsStream(file)) {
            assertThat(in).as("no released schema: %s", file).isNotNull();
            return new Schema.Parser().parse(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema with(Field added) {
        Schema old = InboundMessage.SCHEMA$;
        List<Field> fields = new ArrayList<>();
        old.getFields().forEach(field -> fields.add(new Field(field, field.schema())));
        fields.add(added);
        return Schema.createRecord(old.getName(), old.getDoc(), old.getNamespace(), false, fields);
    }
}
