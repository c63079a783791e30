package io.parlance.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Birth;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
    private static final String TOPIC = Topics.BIRTH.name();
    private static final HexFormat HEX = HexFormat.of();

    private final MemorySchemaRegistry registry = new MemorySchemaRegistry();
    private final AvroSerde<Birth> serde = new AvroSerde<>(registry, Birth.class);

    @Test
    void writesZeroThenTheNumberThenAvro() {
        byte[] bytes = serde.serializer().serialize(TOPIC, new Birth(6, "ab", "e164/1"));

        // 00 | 00000001 | zigzag 6 = 0c | length 2 = 04 'ab' | length 6 = 0c 'e164/1'
        assertThat(HEX.formatHex(bytes))
                .isEqualTo("00" + "00000001" + "0c" + "046162" + "0c653136342f31");
    }

    @Test
    void readsTheBytesOfAnotherWriter() {
        registry.idOf(TOPIC + "-value", Birth.SCHEMA$);

        Birth birth =
                serde.deserializer().deserialize(TOPIC, HEX.parseHex("000000000108046364026f"));

        assertThat(birth).isEqualTo(new Birth(4, "cd", "o"));
    }

    @Test
    void resolvesAnOlderWritersSchema() {
        Schema older =
                SchemaBuilder.record("Birth")
                        .namespace("io.parlance.schemas.avro")
                        .fields()
                        .requiredString("addressForm")
                        .requiredInt("partitions")
                        .requiredString("contactKeyFingerprint")
                        .endRecord();
        int id = registry.idOf("elsewhere", older);

        Birth birth =
                serde.deserializer()
                        .deserialize(TOPIC, HEX.parseHex("00%08x026f08046364".formatted(id)));

        assertThat(birth).isEqualTo(new Birth(4, "cd", "o"));
    }

    @Test
    void keepsATombstone() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void saysThatPlainTextIsNotInTheWireFormat() {
        assertUnreadable("7b7d", "not in the Confluent wire format");
    }

    @Test
    void saysWhichSchemaIsUnknown() {
        assertUnreadable("000000004d0c", "schema 77");
    }

    @Test
    void refusesTruncatedBytes() {
        registry.idOf(TOPIC + "-value", Birth.SCHEMA$);

        assertUnreadable("00000000010c0461", "unreadable with schema 1");
    }

    @Test
    void refusesBytesThatAreLeftOver() {
        registry.idOf(TOPIC + "-value", Birth.SCHEMA$);

        assertUnreadable("000000000108046364026f00", "unreadable with schema 1");
    }

    private void assertUnreadable(String hex, String why) {
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, HEX.parseHex(hex)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(why);
    }
}
