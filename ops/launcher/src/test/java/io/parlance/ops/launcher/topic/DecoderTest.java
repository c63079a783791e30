package io.parlance.ops.launcher.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.MemorySchemaRegistry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecoderTest {
    private final MemorySchemaRegistry registry = new MemorySchemaRegistry();
    private final Decoder decoder = new Decoder(registry);

    @Test
    void showsPersonalFieldsAsWhatTheySayAndUnionsByName() {
        Object value = decoder.decode(send("Thirty days."));

        assertThat(value)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("at", "2026-11-01T12:00:00Z")
                .extractingByKey("order")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .extractingByKey("Send")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("text", "Thirty days.")
                .containsEntry("toAddress", "+4915100000001")
                .containsEntry("channel", "SMS")
                .containsEntry("requestId", null);
    }

    @Test
    void showsWhatItCannotReadAsItsBytes() {
        assertThat(decoder.decode("MessageSid=SM1".getBytes(UTF_8)))
                .isEqualTo(
                        Map.of(
                                "unreadable",
                                "not in the wire format",
                                "bytes",
                                "TWVzc2FnZVNpZD1TTTE="));
        assertThat(decoder.decode(null)).isNull();
    }

    @Test
    void aReadableLineSaysWhenWhereAndWhat() {
        LogRecord record =
                new LogRecord(
                        Topics.OUTBOUND_MESSAGES.name(),
                        3,
                        17,
                        Instant.parse("2026-11-01T12:00:00.250Z").toEpochMilli(),
                        SampleRecords.CONTACT,
                        Map.of(),
                        decoder.decode(send("Thirty days.")));

        assertThat(Line.of(record, ZoneOffset.UTC))
                .startsWith("12:00:00.250  outbound.messages          3/17  Send")
                .contains("text=\"Thirty days.\"")
                .contains("by=MACHINE")
                .contains("conversationId=" + SampleRecords.CONVERSATION)
                .doesNotContain("keyId");
    }

    private byte @Nullable [] send(String text) {
        return new AvroSerializer<OutboundMessage>(registry)
                .serialize(Topics.OUTBOUND_MESSAGES.name(), SampleRecords.send(text, 1));
    }
}
