package io.parlance.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.DeliveryReceipt;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.RestSchemaRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A real broker, the SMS provider and a mail server; writes orders and receipts, reads what is
 * written of them.
 */
public final class Station implements AutoCloseable {
    private final LocalBroker broker;
    private final Phones phones;
    private final Mailboxes mailboxes = Mailboxes.start();
    private final RestSchemaRegistry registry;
    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicReader reader;

    private Station(LocalBroker broker, Phones phones) {
        this.broker = broker;
        this.phones = phones;
        this.registry = new RestSchemaRegistry(broker.registryUrl());
        this.reader = new TopicReader(broker.bootstrapServers());
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    public static Station start(Path dir) throws IOException, InterruptedException {
        LocalBroker broker = LocalBroker.start(dir.resolve("broker"));
        return new Station(broker, Phones.start(dir.resolve("sms")));
    }

    public LocalBroker broker() {
        return broker;
    }

    public Phones phones() {
        return phones;
    }

    public Mailboxes mailboxes() {
        return mailboxes;
    }

    public RestSchemaRegistry registry() {
        return registry;
    }

    /** Writes an order; where it stands. */
    public RecordMetadata order(OutboundMessage order, Map<String, String> headers) {
        var record =
                new ProducerRecord<>(
                        Topics.OUTBOUND_MESSAGES.name(),
                        order.getContactId().getBytes(UTF_8),
                        bytes(Topics.OUTBOUND_MESSAGES, order));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return write(record);
    }

    /** Writes what the edge makes of a status callback. */
    public void receipt(OutboundId id, String providerId, String status) {
        DeliveryReceipt receipt =
                DeliveryReceipt.newBuilder()
                        .setTenant("shop")
                        .setContactId(id.contact().value())
                        .setOutboundId(id.toString())
                        .setProviderId(providerId)
                        .setStatus(status)
                        .setErrorCode(null)
                        .setAt(Instant.now())
                        .build();
        write(
                new ProducerRecord<>(
                        Topics.DELIVERY_RECEIPTS.name(),
                        id.contact().value().getBytes(UTF_8),
                        bytes(Topics.DELIVERY_RECEIPTS, receipt)));
    }

    private byte[] bytes(Topic topic, SpecificRecord value) {
        return Objects.requireNonNull(
                new AvroSerializer<>(registry).serialize(topic.name(), value));
    }

    public RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public List<ConsumerRecord<byte[], byte[]>> all(Topic topic) {
        return reader.all(topic);
    }

    /** The Sends whose end the conversation was told of. */
    public Set<String> ended() {
        return events().filter(event -> event.getRevoke() == null)
                .map(DeliveryEvent::getOutboundId)
                .collect(Collectors.toSet());
    }

    /** What the conversation was told of this Send, in order. */
    public List<DeliveryEvent> told(OutboundId id) {
        return events().filter(event -> event.getRevoke() == null)
                .filter(event -> event.getOutboundId().equals(id.toString()))
                .toList();
    }

    /** What the conversation was answered to Revokes up to this Send, in order. */
    public List<String> answers(OutboundId upTo) {
        return events().filter(event -> event.getRevoke() != null)
                .filter(event -> event.getOutboundId().equals(upTo.toString()))
                .map(event -> event.getOutcome().name())
                .toList();
    }

    private Stream<DeliveryEvent> events() {
        return all(Topics.DELIVERY_EVENTS).stream()
                .map(record -> value(record, DeliveryEvent.class));
    }

    public List<String> outcomes(OutboundId id) {
        return told(id).stream().map(event -> event.getOutcome().name()).toList();
    }

    public <T extends SpecificRecord> T value(
            ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        var values = new AvroDeserializer<>(registry, type);
        T value = values.deserialize(record.topic(), record.value());
        if (value == null) {
            throw new AssertionError("the record has no value");
        }
        return value;
    }

    public static Optional<String> header(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(header -> new String(header.value(), UTF_8));
    }

    @Override
    public void close() throws IOException {
        reader.close();
        producer.close();
        registry.close();
        phones.close();
        mailboxes.close();
        broker.close();
    }
}
