package io.parlance.ops.launcher.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.audit.Evidence.Final;
import io.parlance.ops.launcher.audit.Evidence.Letter;
import io.parlance.ops.launcher.audit.Evidence.Send;
import io.parlance.ops.launcher.sample.Journal;
import io.parlance.ops.launcher.sample.ProviderList;
import io.parlance.ops.launcher.topic.LogReader;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.DuplicateDropped;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.ids.OutboundId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Collects the evidence of a Parlance that may be at work meanwhile. The order of reading is the
 * reverse of the order of writing on each pair that is compared: so what is missing is missing, and
 * not only late.
 */
final class EvidenceReader {
    private static final Pattern SID =
            Pattern.compile("(?:^|&)MessageSid=([A-Za-z0-9]{1,64})(?:&|$)");
    private static final String GONE = "(erased)";

    private final Path journal;
    private final LogReader log;
    private final ProviderList phones;

    /**
     * @param journal folder of what senders were told
     */
    EvidenceReader(Path journal, LogReader log, ProviderList phones) {
        this.journal = journal;
        this.log = log;
        this.phones = phones;
    }

    Evidence read() throws IOException, InterruptedException {
        Set<String> accepted = Journal.accepted(journal).keySet();
        Map<OutboundId, DeliveryOutcome> deliveries = deliveries();
        List<Copy> copies = copies();
        Conversations conversations = new Conversations();
        each(Topics.CONVERSATION_EVENTS, ConversationEvent.class, conversations::see);
        DeadLetters dead = new DeadLetters();
        readDead(Topics.INBOUND_MESSAGES.deadLetters(), dead);
        Set<String> inbound = new HashSet<>();
        each(
                Topics.INBOUND_MESSAGES,
                InboundMessage.class,
                message -> inbound.add(message.getMessageId()));
        return new Evidence(
                accepted,
                inbound,
                dead.unreadable,
                dead.ids,
                conversations.finals,
                conversations.duplicates,
                sends(),
                deliveries,
                copies);
    }

    private List<Copy> copies() throws IOException, InterruptedException {
        return phones.all().stream()
                .map(one -> new Copy(new Letter(one.from(), one.to(), one.text())))
                .toList();
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
                        sends.put(id, new Send(id, letter(order)));
                    }
                });
        return List.copyOf(sends.values());
    }

    private static Letter letter(io.parlance.schemas.avro.Send order) {
        return new Letter(
                order.getFromAddress(),
                Personal.fromBytes(order.getToAddress()).orElse(GONE),
                Personal.fromBytes(order.getText()).orElse(GONE));
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

    private static final class DeadLetters {
        private final Set<String> ids = new HashSet<>();
        private int unreadable;

        void add(String messageId) {
            ids.add(messageId);
        }

        void addUnreadable() {
            unreadable++;
        }

        /** The edge keeps a form that it can give to nobody as it came. */
        void addForm(byte[] form) {
            Matcher sid = SID.matcher(new String(form, UTF_8));
            if (sid.find()) {
                ids.add("sms:" + sid.group(1));
            } else {
                unreadable++;
            }
        }
    }
}
