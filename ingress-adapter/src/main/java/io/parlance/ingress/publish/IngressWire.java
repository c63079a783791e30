package io.parlance.ingress.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.schemas.Personal;
import io.parlance.schemas.Service;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.DeliveryReceipt;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.headers.CloudEvents;
import io.parlance.schemas.headers.DeadLetter;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The form on the wire of what the edge writes. */
public final class IngressWire {
    private static final String SOURCE = Service.INGRESS_ADAPTER.word();
    private static final String FORM = "application/x-www-form-urlencoded";

    /** CloudEvents type of a webhook's form. */
    static final String FORM_TYPE = "com.twilio.sms.form";

    private final AvroSerializer<SpecificRecord> values;
    private final SchemaRegistry registry;
    private final Clock clock;

    public IngressWire(SchemaRegistry registry, Clock clock) {
        this.registry = registry;
        this.values = new AvroSerializer<>(registry);
        this.clock = clock;
    }

    /**
     * Learns the numbers of all schemas that it writes; they never change.
     *
     * @throws SchemaRegistry.RegistryUnavailableException try again
     */
    void warmUp() {
        registry.idOf(subject(Topics.INBOUND_MESSAGES), InboundMessage.SCHEMA$);
        registry.idOf(subject(Topics.DELIVERY_RECEIPTS), DeliveryReceipt.SCHEMA$);
    }

    private static String subject(Topic topic) {
        return topic.subject().orElseThrow();
    }

    /**
     * @throws SchemaRegistry.RegistryUnavailableException try again
     */
    ProducerRecord<byte[], byte[]> toWire(Outgoing outgoing) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return switch (outgoing) {
            case Outgoing.Message message -> message(message, now);
            case Outgoing.Receipt receipt -> receipt(receipt, now);
            case Outgoing.Unanswerable letter -> deadLetter(letter, now);
        };
    }

    private ProducerRecord<byte[], byte[]> message(Outgoing.Message message, Instant now) {
        ContactId contact = message.sender().contact();
        InboundMessage value =
                InboundMessage.newBuilder()
                        .setTenant(message.recipient().tenant())
                        .setKeyId(KeyId.first(contact).toString())
                        .setContactId(contact.value())
                        .setMessageId(message.id().value())
                        .setChannel(message.channel())
                        .setLane(message.recipient().lane())
                        .setAddressWrittenTo(message.recipient().address().value())
                        .setSender(Personal.of(message.sender().address().value()).toBytes())
                        .setText(message.text().toBytes())
                        .setReceivedAt(now)
                        .build();
        var record = keyed(Topics.INBOUND_MESSAGES, contact, value);
        CloudEvents.set(record.headers(), message.id().value(), type(value), SOURCE, now);
        return record;
    }

    private ProducerRecord<byte[], byte[]> receipt(Outgoing.Receipt receipt, Instant now) {
        ContactId contact = receipt.outbound().contact();
        DeliveryReceipt value =
                DeliveryReceipt.newBuilder()
                        .setTenant(receipt.tenant())
                        .setContactId(contact.value())
                        .setOutboundId(receipt.outbound().toString())
                        .setProviderId(receipt.providerId())
                        .setStatus(receipt.status())
                        .setErrorCode(boxed(receipt.errorCode()))
                        .setAt(now)
                        .build();
        var record = keyed(Topics.DELIVERY_RECEIPTS, contact, value);
        String id = receipt.providerId() + ":" + receipt.status();
        CloudEvents.set(record.headers(), id, type(value), SOURCE, now);
        return record;
    }

    private static @Nullable Integer boxed(OptionalInt code) {
        return code.isPresent() ? code.getAsInt() : null;
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(
            Outgoing.Unanswerable letter, Instant now) {
        var record =
                new ProducerRecord<byte[], byte[]>(
                        Topics.INBOUND_MESSAGES.deadLetters().name(), null, letter.form());
        record.headers()
                .add(DeadLetter.TOPIC, Topics.INBOUND_MESSAGES.name().getBytes(UTF_8))
                .add(DeadLetter.REASON, letter.why().getBytes(UTF_8))
                .add("content-type", FORM.getBytes(UTF_8));
        CloudEvents.set(record.headers(), letter.id().value(), FORM_TYPE, SOURCE, now);
        return record;
    }

    private ProducerRecord<byte[], byte[]> keyed(
            Topic topic, ContactId contact, SpecificRecord value) {
        byte[] key = contact.value().getBytes(UTF_8);
        return new ProducerRecord<>(topic.name(), key, values.serialize(topic.name(), value));
    }

    private static String type(SpecificRecord value) {
        return value.getSchema().getFullName();
    }
}
