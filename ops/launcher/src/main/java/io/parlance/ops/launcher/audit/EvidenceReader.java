package io.parlance.ops.launcher.audit;

import static java.util.stream.Collectors.toSet;

import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.audit.Evidence.Final;
import io.parlance.ops.launcher.audit.Evidence.Letter;
import io.parlance.ops.launcher.audit.Evidence.Send;
import io.parlance.ops.launcher.sample.Journal;
import io.parlance.ops.launcher.sample.Keys;
import io.parlance.ops.launcher.sample.ProviderList;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.ChatEvent;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.DuplicateDropped;
import io.parlance.schemas.avro.InboundMail;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.Said;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.ids.OutboundId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Collects the evidence of a Parlance that may be at work meanwhile. The order of reading is the
 * reverse of the order of writing on each pair that is compared: so what is missing is missing, and
 * not only late.
 */
final class EvidenceReader {
    private static final String GONE = "(erased)";

    private final Ends ends;
    private final LogReader log;
    private final Keys keys;
    private final Clock clock;

    /**
     * Both outer ends.
     *
     * @param journal folder of what senders were told
     */
    record Ends(Path journal, ProviderList phones, Mailboxes mailboxes) {}

    EvidenceReader(Ends ends, LogReader log, Keys keys, Clock clock) {
        this.ends = ends;
        this.log = log;
        this.keys = keys;
        this.clock = clock;
    }

    Evidence read() throws IOException, InterruptedException {
        Set<String> accepted = Journal.accepted(ends.journal()).keySet();
        Map<OutboundId, DeliveryOutcome> deliveries = deliveries();
        List<Copy> copies = copies();
        Conversations conversations = new Conversations();
        each(Topics.CONVERSATION_EVENTS, ConversationEvent.class, conversations::see);
        DeadLetters dead = new DeadLetters(keys);
        readDead(Topics.INBOUND_MESSAGES.deadLetters(), dead);
        Inbound inbound = new Inbound();
        each(Topics.INBOUND_MESSAGES, InboundMessage.class, inbound::see);
        return new Evidence(
                inbound.resolve(accepted),
                inbound.ids,
                dead.unreadable(),
                dead.ids(),
                conversations.finals,
                conversations.duplicates,
                sends(),
                deliveries,
                copies);
    }

    private List<Copy> copies() throws IOException, InterruptedException {
        List<Copy> copies = new ArrayList<>();
        ends.phones().all().stream()
                .map(one -> new Copy(new Letter(one.from(), one.to(), one.text())))
                .forEach(copies::add);
        copies.addAll(ends.mailboxes().copies());
        each(Topics.CHAT_EVENTS, ChatEvent.class, event -> addChat(event, copies));
        return copies;
    }

    /** A chat window shows what these events say, and nothing else. */
    private static void addChat(ChatEvent event, List<Copy> copies) {
        if (event.getShown() instanceof Said said) {
            copies.add(new Copy(Letter.named("", OutboundId.parse(said.getOutboundId()))));
        }
    }

    private Map<OutboundId, DeliveryOutcome> deliveries() {
        Map<OutboundId, DeliveryOutcome> latest = new HashMap<>();
        each(
                Topics.DELIVERY_EVENTS,
                DeliveryEvent.class,
                event -> latest.put(OutboundId.parse(event.getOutboundId()), event.getOutcome()));
        return latest;
    }

    /** The same Send may be ordered again; it is one. */
    private List<Send> sends() {
        Map<OutboundId, Send> sends = new LinkedHashMap<>();
        each(
                Topics.OUTBOUND_MESSAGES,
                OutboundMessage.class,
                message -> {
                    if (message.getOrder() instanceof io.parlance.schemas.avro.Send order) {
                        OutboundId id = OutboundId.parse(order.getOutboundId());
                        sends.put(id, new Send(id, letter(order, id), isKept(message, order)));
                    }
                });
        return List.copyOf(sends.values());
    }

    /** A chat window shows nothing that was said before its topic's retention; others keep all. */
    private boolean isKept(OutboundMessage message, io.parlance.schemas.avro.Send order) {
        Instant gone = message.getAt().plus(Topics.CHAT_EVENTS.retention());
        return order.getChannel() != Channel.CHAT || clock.instant().isBefore(gone);
    }

    private static Letter letter(io.parlance.schemas.avro.Send order, OutboundId id) {
        String to = Personal.fromBytes(order.getToAddress()).orElse(GONE);
        return switch (order.getChannel()) {
            case SMS ->
                    new Letter(
                            order.getFromAddress(),
                            to,
                            Personal.fromBytes(order.getText()).orElse(GONE));
            case MAIL -> Letter.named(to, id);
            case CHAT -> Letter.named("", id);
        };
    }

    /** What cannot be read is for its own reader to dead-letter; it has no place here. */
    private <T extends SpecificRecord> void each(Topic topic, Class<T> type, Consumer<T> consumer) {
        var values = log.values(type);
        log.readAll(
                topic.name(),
                record -> {
                    try {
                        Optional.ofNullable(values.deserialize(topic.name(), record.value()))
                                .ifPresent(consumer);
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
                                        m -> dead.add(m.getMessageId()), dead::addUnreadable);
                    } catch (SerializationException _) {
                        dead.addForm(record.value());
                    }
                });
    }

    private static final class Inbound {
        private final Set<String> ids = new HashSet<>();
        private final Map<String, String> byMark = new HashMap<>();

        void see(InboundMessage message) {
            ids.add(message.getMessageId());
            InboundMail mail = message.getMail();
            if (mail != null) {
                byMark.put(Keys.MARK + mail.getMark(), message.getMessageId());
            }
        }

        /** Whoever sent a mail knows its mark; its id is the edge's. */
        Set<String> resolve(Set<String> accepted) {
            return accepted.stream().map(id -> byMark.getOrDefault(id, id)).collect(toSet());
        }
    }

    private static final class Conversations {
        private final Map<String, Final> finals = new HashMap<>();
        private int duplicates;

        void see(ConversationEvent record) {
            switch (record.getEvent()) {
                case DuplicateDropped _ -> duplicates++;
                case TurnFinished end -> {
                    Final last =
                            new Final(
                                    end.getOutcome(),
                                    end.getReason(),
                                    end.getOutboundIds().stream().map(OutboundId::parse).toList());
                    end.getMessageIds().forEach(message -> finals.put(message, last));
                }
                default -> {}
            }
        }
    }
}
