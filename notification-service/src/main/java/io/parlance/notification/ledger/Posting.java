package io.parlance.notification.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.notification.delivery.Delivery;
import io.parlance.notification.delivery.Effect;
import io.parlance.notification.delivery.Entry;
import io.parlance.notification.delivery.Order;
import io.parlance.schemas.Service;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ChatEvent;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.LedgerEntry;
import io.parlance.schemas.headers.CloudEvents;
import io.parlance.schemas.headers.DeadLetter;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.SchemaRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What one transaction holds: entries, events, dead letters, and how far the topics were read. */
final class Posting {
    private final int partition;
    private final SchemaRegistry registry;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private boolean begins;
    private boolean ends;

    /** All records go to this partition: it is the contact's own in every keyed topic. */
    Posting(int partition, SchemaRegistry registry) {
        this.partition = partition;
        this.registry = registry;
    }

    void read(Map<TopicPartition, OffsetAndMetadata> upTo) {
        offsets.putAll(upTo);
    }

    void deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
        records.add(DeadLetter.of(record, reason));
    }

    void write(Entry entry) {
        LedgerEntry value = DeliveryWire.toWire(entry);
        Delivery state = entry.state();
        begins |= state instanceof Delivery.Intended;
        ends |= state instanceof Delivery.Finished;
        Topic topic = Topics.DELIVERY_LEDGER;
        byte[] bytes = new AvroSerializer<>(registry).serialize(topic.name(), value);
        var record = to(topic, entry.id().toString(), bytes);
        CloudEvents.set(
                record.headers(),
                entry.id() + "." + state.getClass().getSimpleName() + "." + state.tries(),
                "LedgerEntry",
                Service.NOTIFICATION_SERVICE.word(),
                entry.send().at());
        records.add(record);
    }

    void forget(OutboundId id) {
        records.add(to(Topics.DELIVERY_LEDGER, id.toString(), null));
    }

    /** The event's headers, for the trace. */
    Headers emit(Effect.Emit emit) {
        DeliveryEvent value = DeliveryWire.event(emit.entry().send(), emit.end());
        Topic topic = Topics.DELIVERY_EVENTS;
        byte[] bytes = new AvroSerializer<>(registry).serialize(topic.name(), value);
        var record = to(topic, value.getContactId(), bytes);
        CloudEvents.set(
                record.headers(),
                emit.entry().id() + "." + emit.end().outcome(),
                "DeliveryEvent",
                Service.NOTIFICATION_SERVICE.word(),
                emit.end().at());
        records.add(record);
        return record.headers();
    }

    /** What a chat window shows; its headers, for the trace. */
    Headers show(Order order) {
        ChatEvent value = ChatWire.event(order);
        begins = true;
        Topic topic = Topics.CHAT_EVENTS;
        byte[] bytes = new AvroSerializer<>(registry).serialize(topic.name(), value);
        var record = to(topic, value.getContactId(), bytes);
        CloudEvents.set(
                record.headers(),
                value.getContactId() + ".chat." + value.getSequence(),
                "ChatEvent",
                Service.NOTIFICATION_SERVICE.word(),
                value.getAt());
        records.add(record);
        return record.headers();
    }

    private ProducerRecord<byte[], byte[]> to(Topic topic, String key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic.name(), partition, key.getBytes(UTF_8), value);
    }

    /** Whether a call, or what a chat window shows, depends on it. */
    boolean beginsDelivery() {
        return begins;
    }

    /** Whether a delivery ends with it. */
    boolean endsDelivery() {
        return ends;
    }

    boolean isEmpty() {
        return records.isEmpty() && offsets.isEmpty();
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        return records;
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }
}
