package io.parlance.notification.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.notification.delivery.Allow;
import io.parlance.notification.delivery.Event;
import io.parlance.notification.delivery.Order;
import io.parlance.notification.delivery.Receipt;
import io.parlance.notification.delivery.Revoke;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Status;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.DeliveryReceipt;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.SchemaRegistry;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** What the records of the two topics say. */
final class Orders {
    private final AvroDeserializer<OutboundMessage> messages;
    private final AvroDeserializer<DeliveryReceipt> receipts;

    /** Can never be worked off; the message is the reason, without personal data. */
    static final class UnreadableException extends Exception {
        private UnreadableException(String reason, Exception cause) {
            super(reason, cause);
        }
    }

    Orders(SchemaRegistry registry) {
        this.messages = new AvroDeserializer<>(registry, OutboundMessage.class);
        this.receipts = new AvroDeserializer<>(registry, DeliveryReceipt.class);
    }

    /** The event that this record is. */
    Event read(ConsumerRecord<byte[], byte[]> record) throws UnreadableException {
        try {
            return record.topic().equals(Topics.OUTBOUND_MESSAGES.name())
                    ? ordered(record)
                    : reported(record);
        } catch (SerializationException e) {
            throw new UnreadableException("unreadable", e);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("invalid", e);
        }
    }

    private Event ordered(ConsumerRecord<byte[], byte[]> record) {
        Order order = DeliveryWire.fromWire(value(messages, record));
        requireKey(record, order.contact());
        return switch (order) {
            case Send send -> new Event.Ordered(send, record.offset());
            case Status status -> new Event.Stated(status);
            case Revoke revoke -> new Event.Revoked(revoke, record.offset());
            case Allow allow -> new Event.Allowed(allow, record.offset());
        };
    }

    private Event reported(ConsumerRecord<byte[], byte[]> record) {
        Receipt receipt = DeliveryWire.fromWire(value(receipts, record));
        requireKey(record, receipt.id().contact());
        return new Event.Reported(receipt);
    }

    private static <T extends SpecificRecord> T value(
            AvroDeserializer<T> values, ConsumerRecord<byte[], byte[]> record) {
        T value = values.deserialize(record.topic(), record.value());
        if (value == null) {
            throw new IllegalArgumentException("no value");
        }
        return value;
    }

    /** Another key could be in another partition, whose ledger knows nothing of this contact. */
    private static void requireKey(ConsumerRecord<byte[], byte[]> record, ContactId contact) {
        if (!Arrays.equals(record.key(), contact.value().getBytes(UTF_8))) {
            throw new IllegalArgumentException("the key is not the contact");
        }
    }
}
