package io.parlance.ops.launcher.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.ops.launcher.audit.Evidence.Copy;
import io.parlance.ops.launcher.audit.Evidence.Final;
import io.parlance.ops.launcher.audit.Evidence.Letter;
import io.parlance.ops.launcher.audit.Evidence.Send;
import io.parlance.ops.launcher.instance.Instance;
import io.parlance.ops.launcher.instance.Secrets.SmsAccount;
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

    private final Instance instance;
    private final SmsAccount account;

    EvidenceReader(Instance instance, SmsAccount account) {
        this.instance = instance;
        this.account = account;
    }

    Evidence read() throws IOException, InterruptedException {
        Set<String> accepted = Journal.accepted(instance.journal()).keySet();
        try (LogReader log = new LogReader(instance)) {
            Map<OutboundId, DeliveryOutcome> deliveries = deliveries(log);
            List<Copy> copies = copies();
            Conversations conversations = new Conversations();
            each(log, Topics.CONVERSATION_EVENTS, ConversationEvent.class, conversations::see);
            DeadLetters dead = new DeadLetters();
            each(log, Topics.INBOUND_MESSAGES.deadLetters(), dead);
            Set<String> inbound = new HashSet<>();
            each(
                    log,
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
                    sends(log),
                    deliveries,
                    copies);
        }
    }

    private List<Copy> copies() throws IOException, InterruptedException {
        try (ProviderList provider = new ProviderList(instance, account)) {
            return provider.all().stream()
                    .map(one -> new Copy(new Letter(one.from(), one.to(), one.text())))
                    .toList();
        }
    }

    private static Map<OutboundId, DeliveryOutcome> deliveries(LogReader log) {
        Map<OutboundId, DeliveryOutcome> latest = new HashMap<>();
        each(
                log,
                Topics.DELIVERY_EVENTS,
                DeliveryEvent.class,
                event -> latest.put(OutboundId.parse(event.getOutboundId()), event.getOutcome()));
        return latest;
    }

    /** The same Send may be ordered again; it is one. */
    private static List<Send> sends(LogReader log) {
        Map<OutboundId, Send> sends = new LinkedHashMap<>();
        each(
                log,
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
    private static <T extends SpecificRecord> void each(
            LogReader log, Topic topic, Class<T> type, Consumer<T> consumer) {
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

    private static void each(LogReader log, Topic topic, DeadLetters dead) {
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
