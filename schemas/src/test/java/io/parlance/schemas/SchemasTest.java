package io.parlance.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.junit.jupiter.api.Test;

/** Holds the form that all schemas share. Proves part of P6: personal fields are marked as such. */
class SchemasTest {
    private static final String MARK = "parlance.personal";
    private static final Set<Schema.Type> NUMBERS =
            Set.of(Schema.Type.INT, Schema.Type.LONG, Schema.Type.DOUBLE, Schema.Type.FLOAT);

    private final Map<String, Schema> records =
            recordsWithin(
                    Topics.all().stream().map(Topic::value).filter(Objects::nonNull).toList());

    @Test
    void everyFieldAndEveryTypeIsDocumented() {
        eachField((record, field) -> {
            assertThat(record.getDoc()).as(record.getFullName()).isNotBlank();
            assertThat(field.doc()).as(name(record, field)).isNotBlank();
        });
    }

    @Test
    void everyNumberSaysItsUnitOrRange() {
        Predicate<Field> number = field -> NUMBERS.contains(field.schema().getType());

        eachField((record, field) -> {
            if (number.test(field)) {
                assertThat(field.doc())
                        .as(name(record, field))
                        .containsPattern("(?i)millisecond|from 1|or more|0 to 1|0 where");
            }
        });
    }

    @Test
    void everyBytesFieldIsPersonal() {
        eachField((record, field) ->
                bytes(field.schema())
                        .ifPresent(bytes ->
                                assertThat(bytes.getObjectProp(MARK))
                                        .as(name(record, field))
                                        .isEqualTo(true)));
    }

    @Test
    void everyValueWithPersonalFieldsCarriesTenantAndKey() {
        for (Topic topic : Topics.all()) {
            Schema value = topic.value();
            if (value != null && personal(value)) {
                assertThat(value.getFields().stream().map(Field::name).toList())
                        .as(topic.name())
                        .contains("tenant", "keyId");
            }
        }
    }

    @Test
    void theCatalogueNamesEachTopicOnce() {
        List<String> names = Topics.all().stream().map(Topic::name).toList();

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.startsWith(Topics.PREFIX));
        assertThat(names).contains("parlance.inbound.messages", "parlance.inbound.messages.dlq");
    }

    private static Map<String, Schema> recordsWithin(List<Schema> schemas) {
        Map<String, Schema> found = new LinkedHashMap<>();
        schemas.forEach(schema -> collect(schema, found));
        return found;
    }

    private static void collect(Schema schema, Map<String, Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case UNION -> schema.getTypes().forEach(type -> collect(type, found));
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            default -> {}
        }
    }

    private void eachField(BiConsumer<Schema, Field> check) {
        assertThat(records).hasSizeGreaterThan(20);
        records.values()
                .forEach(
                        record -> record.getFields().forEach(field -> check.accept(record, field)));
    }

    private static Optional<Schema> bytes(Schema schema) {
        return alternatives(schema).filter(type -> type.getType() == Schema.Type.BYTES).findFirst();
    }

    private static boolean personal(Schema value) {
        return recordsWithin(List.of(value)).values().stream()
                .flatMap(record -> record.getFields().stream())
                .anyMatch(field -> bytes(field.schema()).isPresent());
    }

    private static Stream<Schema> alternatives(Schema schema) {
        return schema.isUnion() ? schema.getTypes().stream() : Stream.of(schema);
    }

    private static String name(Schema record, Field field) {
        return record.getName() + "." + field.name();
    }
}
