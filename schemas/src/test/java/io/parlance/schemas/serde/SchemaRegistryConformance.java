package io.parlance.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.schemas.serde.SchemaRegistry.IncompatibleSchemaException;
import io.parlance.schemas.serde.SchemaRegistry.UnknownSchemaException;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** What every schema registry must do; each implementation's test extends it. */
public abstract class SchemaRegistryConformance {
    private static final Schema ONE_FIELD =
            SchemaBuilder.record("Thing").fields().requiredString("name").endRecord();
    private static final Schema WITH_DEFAULT =
            SchemaBuilder.record("Thing")
                    .fields()
                    .requiredString("name")
                    .optionalInt("size")
                    .endRecord();
    private static final Schema OTHER_TYPE =
            SchemaBuilder.record("Thing").fields().requiredInt("name").endRecord();

    /** A registry that may be shared by all tests. */
    protected abstract SchemaRegistry registry();

    private final String subject = "conformance-" + UUID.randomUUID() + "-value";

    @Test
    void givesASchemaTheSameNumberEachTime() {
        int id = registry().idOf(subject, ONE_FIELD);

        assertThat(registry().idOf(subject, ONE_FIELD)).isEqualTo(id);
    }

    @Test
    void givesTheSameSchemaOneNumberUnderTwoSubjects() {
        int id = registry().idOf(subject, ONE_FIELD);

        assertThat(registry().idOf("other-" + subject, ONE_FIELD)).isEqualTo(id);
    }

    @Test
    void findsTheSchemaByItsNumber() {
        int id = registry().idOf(subject, ONE_FIELD);

        assertThat(registry().byId(id)).isEqualTo(ONE_FIELD);
    }

    @Test
    void acceptsAFieldWithADefault() {
        int first = registry().idOf(subject, ONE_FIELD);

        int second = registry().idOf(subject, WITH_DEFAULT);

        assertThat(second).isNotEqualTo(first);
        assertThat(registry().byId(second)).isEqualTo(WITH_DEFAULT);
    }

    @Test
    void refusesASchemaThatBreaksItsReaders() {
        registry().idOf(subject, ONE_FIELD);

        assertThatThrownBy(() -> registry().idOf(subject, OTHER_TYPE))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining(subject);
    }

    @Test
    void saysThatANumberIsUnknown() {
        assertThatThrownBy(() -> registry().byId(987_654))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("987654");
    }
}
