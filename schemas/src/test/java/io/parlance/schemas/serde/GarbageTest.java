package io.parlance.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.InferenceRequest;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/** P1: no bytes behind a valid prefix stop their reader; they are read or can never be read. */
class GarbageTest {
    private static final HexFormat HEX = HexFormat.of();

    private final MemorySchemaRegistry registry = new MemorySchemaRegistry();

    @Example
    void refusesAStringLongerThanAnyArray() {
        assertThatThrownBy(() -> request("feffffff1f")).isInstanceOf(SerializationException.class);
    }

    @Example
    void makesNoRoomForAStringLongerThanTheRecord() {
        assertTooFewBytes("eeffffff0f"); // 2^31 - 9, the longest array of Java
    }

    @Example
    void makesNoRoomForMoreItemsThanTheRecordHasBytes() {
        String strings = "00".repeat(5); // tenant, keyId, contactId, conversationId, requestId
        String others = "0202" + "0000" + "00"; // turn, attempt; channel, lane; deadline

        assertTooFewBytes(strings + others + "eeffffff0f" + "00");
    }

    @Property
    void readsARequestOrSaysThatItNeverWill(@ForAll byte[] body) {
        assertReadOrRefused(InferenceRequest.class, body);
    }

    @Property
    void readsAnEventOrSaysThatItNeverWill(@ForAll byte[] body) {
        assertReadOrRefused(ConversationEvent.class, body);
    }

    private <T extends SpecificRecord> void assertReadOrRefused(Class<T> type, byte[] body) {
        try {
            assertThat(read(type, body)).isInstanceOf(type);
        } catch (SerializationException e) {
            assertThat(e).hasMessageContaining("unreadable with schema");
        }
    }

    private void assertTooFewBytes(String hex) {
        assertThatThrownBy(() -> request(hex))
                .isInstanceOf(SerializationException.class)
                .hasStackTraceContaining("bytes are available");
    }

    private InferenceRequest request(String hex) {
        return read(InferenceRequest.class, HEX.parseHex(hex));
    }

    private <T extends SpecificRecord> T read(Class<T> type, byte[] body) {
        String topic = Topics.INFERENCE_REQUESTS_LIVE.name();
        var serde = new AvroSerde<>(registry, type);
        int id = registry.idOf(type.getName(), SpecificData.get().getSchema(type));
        byte[] bytes =
                ByteBuffer.allocate(AvroSerializer.PREFIX + body.length)
                        .put(AvroSerializer.MAGIC)
                        .putInt(id)
                        .put(body)
                        .array();
        return serde.deserializer().deserialize(topic, bytes);
    }
}
