package io.parlance.ops.launcher.audit;

import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.audit.Evidence.Letter;
import io.parlance.ops.launcher.audit.Evidence.Send;
import io.parlance.ops.launcher.sample.Journal;
import io.parlance.ops.launcher.sample.Keys;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ChatEvent;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.Said;
import io.parlance.schemas.ids.OutboundId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Collects the evidence of a Parlance that may be at work meanwhile. The order of reading is the
 * reverse of the order of writing on each pair that is compared: so what is missing is missing, and
 * not only late.
 */
final class EvidenceReader {
    /** Instead of what was erased. */
    static final String GONE = "(erased)";

    private static final List<Topic> NEEDED =
            List.of(
                    Topics.INBOUND_MESSAGES,
                    Topics.INBOUND_MESSAGES.deadLetters(),
                    Topics.OUTBOUND_MESSAGES,
                    Topics.DELIVERY_EVENTS,
                    Topics.CHAT_EVENTS,
                    Topics.CONVERSATION_EVENTS);

    /** Of what expires while it is read. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private final Ends ends;
    private final LogReader log;
    private final Keys keys;

    /**
     * Both outer ends.
     *
     * @param journal folder of what senders were told
     */
    record Ends(Path journal, Phones phones, Mailboxes mailboxes) {}

    EvidenceReader(Ends ends, LogReader log, Keys keys) {
        this.ends = ends;
        this.log = log;
        this.keys = keys;
    }

    /** From when all is still there that is compared. */
    static Instant since(Instant now) {
        Duration shortest =
                NEEDED.stream().map(Topic::retention).min(Duration::compareTo).orElseThrow();
        return now.minus(shortest).plus(MARGIN);
    }

    Evidence read(Instant now) throws IOException, InterruptedException {
        Instant since = since(now);
        Map<String, Instant> accepted = Journal.accepted(ends.journal());
        Map<OutboundId, DeliveryOutcome> deliveries = deliveries();
        List<Copy> copies = copies();
        MessageTrail trail = new MessageTrail(since);
        each(Topics.CONVERSATION_EVENTS, ConversationEvent.class, trail::see);
        DeadLetters dead = new DeadLetters(keys, since);
        readDead(Topics.INBOUND_MESSAGES.deadLetters(), dead);
        each(Topics.INBOUND_MESSAGES, InboundMessage.class, trail::see);
        return new Evidence(since, trail.with(accepted, dead), sends(), deliveries, copies);
    }

    private List<Copy> copies() throws IOException, InterruptedException {
        List<Copy> copies = new ArrayList<>(ends.phones().copies());
        copies.addAll(ends.mailboxes().copies());
        each(Topics.CHAT_EVENTS, ChatEvent.class, (event, at) -> addChat(event, at, copies));
        return copies;
    }

    /** A chat window shows what these events say, and nothing else. */
    private static void addChat(
            ChatEvent event, ConsumerRecord<byte[], byte[]> record, List<Copy> copies) {
        if (event.getShown() instanceof Said said) {
            copies.add(
                    new Copy(
                            Letter.to(event.getContactId()),
                            OutboundId.parse(said.getOutboundId()),
                            Instant.ofEpochMilli(record.timestamp())));
        }
    }

    private Map<OutboundId, DeliveryOutcome> deliveries() {
        Map<OutboundId, DeliveryOutcome> latest = new HashMap<>();
        each(
                Topics.DELIVERY_EVENTS,
                DeliveryEvent.class,
                (event, _) -> {
                    boolean aboutASend = event.getRevoke() == null;
                    if (aboutASend) {
                        latest.put(OutboundId.parse(event.getOutboundId()), event.getOutcome());
                    }
                });
        return latest;
    }

    /** The same Send may be ordered again; it is one. */
    private List<Send> sends() {
        Map<OutboundId, Send> sends = new LinkedHashMap<>();
        each(
                Topics.OUTBOUND_MESSAGES,
                OutboundMessage.class,
                (message, _) -> {
                    if (message.getOrder() instanceof io.parlance.schemas.avro.Send order) {
                        OutboundId id = OutboundId.parse(order.getOutboundId());
                        sends.put(id, new Send(id, letter(order, id), message.getAt()));
                    }
                });
        return List.copyOf(sends.values());
    }

    private static Letter letter(io.parlance.schemas.avro.Send order, OutboundId id) {
        String to = Personal.fromBytes(order.getToAddress()).orElse(GONE);
        return switch (order.getChannel()) {
            case SMS ->
                    new Letter(
                            order.getFromAddress(),
                            to,
                            Personal.fromBytes(order.getText()).orElse(GONE));
            case MAIL -> Letter.to(to);
            case CHAT -> Letter.to(id.contact().value());
        };
    }

    private interface Seen<T> {
        void see(T value, ConsumerRecord<byte[], byte[]> record);
    }

    /** What cannot be read is for its own reader to dead-letter; it has no place here. */
    private <T extends SpecificRecord> void each(Topic topic, Class<T> type, Seen<T> seen) {
        var values = log.values(type);
        log.readAll(
                topic.name(),
                record -> {
                    try {
                        Optional.ofNullable(values.deserialize(topic.name(), record.value()))
                                .ifPresent(value -> seen.see(value, record));
                    } catch (SerializationException _) {
                        return;
                    }
                });
    }

    private void readDead(Topic topic, DeadLetters dead) {
        var values = log.values(InboundMessage.class);
        log.readAll(
                topic.name(),
                record -> {
                    try {
                        Optional.ofNullable(values.deserialize(topic.name(), record.value()))
                                .ifPresentOrElse(
                                        m -> dead.add(m.getMessageId(), record),
                                        () -> dead.addUnreadable(record));
                    } catch (SerializationException _) {
                        dead.addForm(record);
                    }
                });
    }
}
