package io.parlance.notification.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.notification.delivery.Event;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Sends;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.MemorySchemaRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private static final Send SEND = Sends.send(0, 1);

    private final MemorySchemaRegistry registry = new MemorySchemaRegistry();
    private final Orders orders = new Orders(registry);

    @Test
    void anOrderIsReadWithItsPlace() throws Orders.UnreadableException {
        var record = record(SEND.contact().value(), bytes(DeliveryWire.toWire(SEND)));

        assertThat(orders.read(record)).isEqualTo(new Event.Ordered(SEND, 5));
    }

    @Test
    void whatIsNoAvroIsUnreadable() {
        assertReason(record("x", "no record".getBytes(UTF_8)), "unreadable");
    }

    @Test
    void aRecordWithoutAValueIsInvalid() {
        assertReason(record(SEND.contact().value(), null), "invalid");
    }

    /** P2: another key could lead to another ledger, which does not know that it was sent. */
    @Test
    void aKeyThatIsNotTheContactIsInvalid() {
        String other = Sends.contact(1).value();

        assertReason(record(other, bytes(DeliveryWire.toWire(SEND))), "invalid");
    }

    @Test
    void anIdThatIsNoneIsInvalidAndNotRepeatedInTheReason() {
        OutboundMessage message = DeliveryWire.toWire(SEND);
        message.setConversationId("+4915100000001");

        assertReason(record(SEND.contact().value(), bytes(message)), "invalid");
    }

    private void assertReason(ConsumerRecord<byte[], byte[]> record, String reason) {
        assertThatThrownBy(() -> orders.read(record))
                .isInstanceOf(Orders.UnreadableException.class)
                .hasMessage(reason);
    }

    private byte @Nullable [] bytes(OutboundMessage message) {
        String topic = Topics.OUTBOUND_MESSAGES.name();
        return new AvroSerializer<>(registry).serialize(topic, message);
    }

    // The client's own class allows a tombstone, though it does not say so.
    @SuppressWarnings("NullAway")
    private static ConsumerRecord<byte[], byte[]> record(String key, byte @Nullable [] value) {
        String topic = Topics.OUTBOUND_MESSAGES.name();
        return new ConsumerRecord<>(topic, 0, 5, key.getBytes(UTF_8), value);
    }
}
