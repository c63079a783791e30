package io.parlance.notification.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.notification.delivery.Delivery;
import io.parlance.notification.delivery.Effect;
import io.parlance.notification.delivery.Entry;
import io.parlance.notification.delivery.Mark;
import io.parlance.notification.delivery.Order;
import io.parlance.notification.delivery.Revoke;
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
    private boolean marks;

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
        Delivery state = entry.state();
        begins |= state instanceof Delivery.Intended;
        ends |= state instanceof Delivery.Finished;
        String ceId = entry.id() + "." + state.getClass().getSimpleName() + "." + state.tries();
        keep(entry.id().toString(), DeliveryWire.toWire(entry), ceId);
    }

    void write(Mark mark) {
        marks = true;
        String ceId = key(mark) + "." + mark.revoke().upTo() + "." + mark.answer();
        keep(key(mark), RevokeWire.toWire(mark), ceId);
    }

    private void keep(String key, LedgerEntry value, String ceId) {
        Topic topic = Topics.DELIVERY_LEDGER;
        byte[] bytes = new AvroSerializer<>(registry).serialize(topic.name(), value);
        var record = to(topic, key, bytes);
        CloudEvents.set(
                record.headers(),
                ceId,
                "LedgerEntry",
                Service.NOTIFICATION_SERVICE.word(),
                value.getMessage().getAt());
        records.add(record);
    }

    void forget(OutboundId id) {
        records.add(to(Topics.DELIVERY_LEDGER, id.toString(), null));
    }

    void forget(Mark mark) {
        records.add(to(Topics.DELIVERY_LEDGER, key(mark), null));
    }

    /** Never an outbound id: those begin with a contact. */
    private static String key(Mark mark) {
        return "revoke:" + mark.over();
    }

    /** The event's headers, for the trace. */
    Headers emit(Effect.Emit emit) {
        DeliveryEvent value = DeliveryWire.event(emit.entry().send(), emit.end());
        return tell(value, emit.entry().id() + "." + emit.end().outcome());
    }

    /** The event's headers, for the trace. */
    Headers confirm(Effect.Confirm confirm) {
        Revoke revoke = confirm.revoke();
        DeliveryEvent value = RevokeWire.event(revoke, confirm.answer(), confirm.at());
        String ceId = "revoke:" + revoke.over() + "." + revoke.upTo() + "." + confirm.answer();
        return tell(value, ceId);
    }

    private Headers tell(DeliveryEvent value, String ceId) {
        Topic topic = Topics.DELIVERY_EVENTS;
        byte[] bytes = new AvroSerializer<>(registry).serialize(topic.name(), value);
        var record = to(topic, value.getContactId(), bytes);
        CloudEvents.set(
                record.headers(),
                ceId,
                "DeliveryEvent",
                Service.NOTIFICATION_SERVICE.word(),
                value.getAt());
        records.add(record);
        return record.headers();
    }

    /** What a chat window shows; its headers, for the trace. */
    Headers show(Order.Numbered order) {
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

    /** Whether something may leave no more from then on. */
    boolean marks() {
        return marks;
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
