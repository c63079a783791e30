package io.parlance.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.notification.delivery.Allow;
import io.parlance.notification.delivery.Delivery;
import io.parlance.notification.delivery.Entry;
import io.parlance.notification.delivery.Kept;
import io.parlance.notification.delivery.Mark;
import io.parlance.notification.delivery.Outcome;
import io.parlance.notification.delivery.Revoke;
import io.parlance.notification.delivery.Sends;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.LedgerEntry;
import io.parlance.schemas.avro.RevokeScope;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.MemorySchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RevokeWireTest {
    private static final ContactId CONTACT = Sends.contact(1);
    private static final Revoke REVOKE = Sends.revoke(CONTACT, 7);

    @ParameterizedTest
    @MethodSource("revokes")
    void aRevokeIsTheSameAfterItsTopic(Revoke revoke) {
        assertThat(DeliveryWire.fromWire(RevokeWire.toWire(revoke))).isEqualTo(revoke);
    }

    static Stream<Revoke> revokes() {
        return Stream.of(REVOKE, Sends.revokeAll(CONTACT, 8));
    }

    @Test
    void anAllowIsTheSameAfterItsTopic() {
        Allow allow = Sends.allow(CONTACT);

        assertThat(DeliveryWire.fromWire(RevokeWire.toWire(allow))).isEqualTo(allow);
    }

    /** P2: the next owner knows what may not leave. */
    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"REVOKED", "SENT", "IN_DOUBT"})
    void aMarkIsTheSameAfterTheLedger(Outcome answer) {
        Mark mark = new Mark(REVOKE, 42, Sends.START, answer);

        assertThat(read(RevokeWire.toWire(mark))).isEqualTo(mark);
    }

    /** P2: the next owner knows which Revokes await its end. */
    @Test
    void anAwaitedEntryIsTheSameAfterTheLedger() {
        var intent = new Delivery.Intended(1, Sends.START, Duration.ofSeconds(15));
        Entry entry = new Entry(Sends.send(1, 3), 41, intent, List.of(REVOKE));

        assertThat(read(DeliveryWire.toWire(entry))).isEqualTo(entry);
    }

    /** P1: the ledger of an earlier release can be read. */
    @Test
    void anEntryFromBeforeRevokesAwaitsNothing() throws IOException {
        var waiting = new Delivery.Waiting(Sends.START, 0, "new");
        Entry entry = new Entry(Sends.send(1, 3), 41, waiting);
        Schema before = withoutRevokes(LedgerEntry.SCHEMA$);
        MemorySchemaRegistry registry = new MemorySchemaRegistry();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).putInt(1, registry.idOf("ledger", before)).array());
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);

        new SpecificDatumWriter<LedgerEntry>(before, SpecificData.getForClass(LedgerEntry.class))
                .write(DeliveryWire.toWire(entry), encoder);

        assertThat(read(registry, bytes.toByteArray())).isEqualTo(entry);
    }

    private static Schema withoutRevokes(Schema now) {
        List<Schema.Field> fields =
                now.getFields().stream()
                        .filter(field -> !field.name().equals("revokes"))
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList();
        return Schema.createRecord(now.getName(), now.getDoc(), now.getNamespace(), false, fields);
    }

    @Test
    void whatIsNeitherASendNorAMarkIsNoEntry() {
        LedgerEntry entry = RevokeWire.toWire(new Mark(REVOKE, 1, Sends.START, Outcome.REVOKED));
        entry.setMessage(RevokeWire.toWire(Sends.allow(CONTACT)));

        assertThatThrownBy(() -> DeliveryWire.fromWire(entry))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theEventSaysWhichRevokeItAnswers() {
        DeliveryEvent event = RevokeWire.event(REVOKE, Outcome.IN_DOUBT, Sends.START);

        assertThat(event.getRevoke()).isEqualTo(RevokeScope.CONVERSATION);
        assertThat(event.getOutboundId()).isEqualTo(CONTACT + ".7");
        assertThat(event.getConversationId()).isEqualTo(REVOKE.conversation().toString());
        assertThat(event.getOutcome().name()).isEqualTo("IN_DOUBT");
    }

    private static Kept read(LedgerEntry written) {
        MemorySchemaRegistry registry = new MemorySchemaRegistry();
        String topic = Topics.DELIVERY_LEDGER.name();
        byte[] bytes = new AvroSerializer<>(registry).serialize(topic, written);
        return read(registry, Objects.requireNonNull(bytes));
    }

    private static Kept read(MemorySchemaRegistry registry, byte[] bytes) {
        String topic = Topics.DELIVERY_LEDGER.name();
        LedgerEntry read =
                new AvroDeserializer<>(registry, LedgerEntry.class).deserialize(topic, bytes);
        return DeliveryWire.fromWire(Objects.requireNonNull(read));
    }
}
