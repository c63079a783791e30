package io.parlance.ingress.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.schemas.Personal;
import io.parlance.schemas.Service;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.AgentCommand;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.DeliveryReceipt;
import io.parlance.schemas.avro.InboundMail;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.MailReference;
import io.parlance.schemas.headers.CloudEvents;
import io.parlance.schemas.headers.DeadLetter;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.MailMark;
import io.parlance.schemas.ids.OutboundId;
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

    /** Names the raw mail in the claim store; beside a value that may be too large to be here. */
    static final String CLAIM = "parlance_dlq_claim";

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
        registry.idOf(subject(Topics.AGENT_COMMANDS), AgentCommand.SCHEMA$);
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
            case Outgoing.Chat chat -> chat(chat, now);
            case Outgoing.Receipt receipt -> receipt(receipt, now);
            case Outgoing.Command command -> command(command, now);
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
                        .setMail(message.mail().map(IngressWire::mail).orElse(null))
                        .build();
        var record = keyed(Topics.INBOUND_MESSAGES, contact, value);
        CloudEvents.set(record.headers(), message.id().value(), type(value), SOURCE, now);
        return record;
    }

    private static InboundMail mail(Outgoing.Mail mail) {
        Outgoing.Links links = mail.links();
        return InboundMail.newBuilder()
                .setReference(reference(mail.reference()))
                .setMark(links.mark().value())
                .setRefersTo(links.refersTo().stream().map(MailMark::value).toList())
                .setAnswers(links.answers().map(OutboundId::toString).orElse(null))
                .setForeign(links.foreign())
                .setAutomatic(mail.automatic().orElse(null))
                .setRawMail(mail.rawMail())
                .build();
    }

    private static MailReference reference(Outgoing.Reference reference) {
        return MailReference.newBuilder()
                .setSubject(reference.subject().toBytes())
                .setMessageId(reference.messageId().toBytes())
                .setReferences(reference.references().toBytes())
                .build();
    }

    private ProducerRecord<byte[], byte[]> chat(Outgoing.Chat chat, Instant now) {
        ContactId contact = chat.sender().contact();
        InboundMessage value =
                InboundMessage.newBuilder()
                        .setTenant(chat.tenant())
                        .setKeyId(KeyId.first(contact).toString())
                        .setContactId(contact.value())
                        .setMessageId(chat.id().value())
                        .setChannel(Channel.CHAT)
                        .setLane(chat.lane())
                        .setAddressWrittenTo("chat")
                        .setSender(Personal.of(chat.sender().address().value()).toBytes())
                        .setText(chat.text().toBytes())
                        .setReceivedAt(now)
                        .build();
        var record = keyed(Topics.INBOUND_MESSAGES, contact, value);
        CloudEvents.set(record.headers(), chat.id().value(), type(value), SOURCE, now);
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

    private ProducerRecord<byte[], byte[]> command(Outgoing.Command command, Instant now) {
        AgentCommand value = CommandWire.toWire(command, now);
        var record = keyed(Topics.AGENT_COMMANDS, command.conversation().contact(), value);
        CloudEvents.set(record.headers(), command.id(), type(value), SOURCE, now);
        return record;
    }

    private static @Nullable Integer boxed(OptionalInt code) {
        return code.isPresent() ? code.getAsInt() : null;
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(
            Outgoing.Unanswerable letter, Instant now) {
        Untouched.Kind kind = letter.what().kind();
        var record =
                new ProducerRecord<byte[], byte[]>(
                        Topics.INBOUND_MESSAGES.deadLetters().name(), null, letter.what().bytes());
        record.headers()
                .add(DeadLetter.TOPIC, Topics.INBOUND_MESSAGES.name().getBytes(UTF_8))
                .add(DeadLetter.REASON, letter.why().getBytes(UTF_8))
                .add("content-type", kind.contentType().getBytes(UTF_8));
        letter.what().claim().ifPresent(name -> record.headers().add(CLAIM, name.getBytes(UTF_8)));
        CloudEvents.set(record.headers(), letter.id().value(), kind.type(), SOURCE, now);
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
