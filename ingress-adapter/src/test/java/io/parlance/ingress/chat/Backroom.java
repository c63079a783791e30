package io.parlance.ingress.chat;

import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.Received;
import io.parlance.schemas.avro.Thinking;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.RestSchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Answers each message once, in the place of the services behind the edge. */
final class Backroom implements AutoCloseable {
    private final LocalBroker broker;
    private final ChatLog log;
    private final Map<ContactId, Long> sequences = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Thread working;
    private volatile boolean closed;

    Backroom(LocalBroker broker, ChatLog log) {
        this.broker = broker;
        this.log = log;
        this.working = Thread.ofPlatform().daemon().start(this::work);
    }

    private void work() {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "isolation.level",
                        "read_committed");
        try (var registry = new RestSchemaRegistry(broker.registryUrl());
                var values = new AvroDeserializer<>(registry, InboundMessage.class);
                var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), values)) {
            String topic = Topics.INBOUND_MESSAGES.name();
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(Duration.ofMillis(50)).forEach(r -> answer(r.value()));
            }
        }
    }

    private void answer(InboundMessage message) {
        if (!seen.add(message.getMessageId())) {
            return;
        }
        ContactId contact = new ContactId(message.getContactId());
        String text = Personal.fromBytes(message.getText()).orElse("");
        String request = message.getMessageId() + ".q";
        show(contact, new Received(message.getMessageId(), message.getText()));
        show(contact, new Thinking(request));
        log.draft(contact, request, "You said");
        if (!text.startsWith("wait")) {
            show(contact, ChatLog.answer(request, "You said: " + text));
        }
    }

    private void show(ContactId contact, SpecificRecord shown) {
        log.event(contact, sequences.merge(contact, 1L, Long::sum), shown, Instant.now());
    }

    @Override
    public void close() {
        closed = true;
        try {
            working.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
