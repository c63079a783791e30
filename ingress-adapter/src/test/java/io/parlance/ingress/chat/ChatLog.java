package io.parlance.ingress.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ingress.Edge;
import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Author;
import io.parlance.schemas.avro.ChatEvent;
import io.parlance.schemas.avro.Received;
import io.parlance.schemas.avro.ReplyDraft;
import io.parlance.schemas.avro.Said;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.RestSchemaRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what the notification service and the worker write. */
final class ChatLog implements AutoCloseable {
    private final RestSchemaRegistry registry;
    private final AvroSerializer<SpecificRecord> values;
    private final KafkaProducer<byte[], byte[]> producer;

    ChatLog(LocalBroker broker) {
        this.registry = new RestSchemaRegistry(broker.registryUrl());
        this.values = new AvroSerializer<>(registry);
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        this.producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void event(Chat chat, long sequence, SpecificRecord shown) {
        event(chat, sequence, shown, Instant.now());
    }

    void event(Chat chat, long sequence, SpecificRecord shown, Instant at) {
        event(chat.contact(), sequence, shown, at);
    }

    void event(ContactId contact, long sequence, SpecificRecord shown, Instant at) {
        ChatEvent event =
                ChatEvent.newBuilder()
                        .setTenant(Edge.TENANT)
                        .setKeyId(contact + ":1")
                        .setContactId(contact.value())
                        .setConversationId(contact + ".0190a0a0-0000-7000-8000-000000000000")
                        .setSequence(sequence)
                        .setAt(at.truncatedTo(ChronoUnit.MILLIS))
                        .setShown(shown)
                        .build();
        write(Topics.CHAT_EVENTS, contact, event, at);
    }

    void draft(Chat chat, String request, String text) {
        draft(chat.contact(), request, text);
    }

    void draft(ContactId contact, String request, String text) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ReplyDraft draft =
                ReplyDraft.newBuilder()
                        .setTenant(Edge.TENANT)
                        .setKeyId(contact + ":1")
                        .setContactId(contact.value())
                        .setConversationId(contact + ".0190a0a0-0000-7000-8000-000000000000")
                        .setRequestId(request)
                        .setText(Personal.of(text).toBytes())
                        .setAt(now)
                        .build();
        write(Topics.REPLY_DRAFTS, contact, draft, now);
    }

    private void write(Topic topic, ContactId contact, SpecificRecord value, Instant at) {
        byte[] key = contact.value().getBytes(UTF_8);
        byte[] bytes = values.serialize(topic.name(), value);
        raw(new ProducerRecord<>(topic.name(), null, at.toEpochMilli(), key, bytes));
    }

    void raw(ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static Received received(Chat chat, String id, String text) {
        return new Received("chat:" + chat.contact() + ":" + id, Personal.of(text).toBytes());
    }

    static Said said(Author by, String text) {
        return new Said("out.1", by, Personal.of(text).toBytes(), null);
    }

    static Said answer(String request, String text) {
        return new Said("out.1", Author.MACHINE, Personal.of(text).toBytes(), request);
    }

    @Override
    public void close() {
        producer.close();
        values.close();
        registry.close();
    }
}
