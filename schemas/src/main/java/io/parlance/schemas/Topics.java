package io.parlance.schemas;

import static io.parlance.schemas.Service.BROKER_SETUP;
import static io.parlance.schemas.Service.CONNECTORS;
import static io.parlance.schemas.Service.CONVERSATION_STREAM;
import static io.parlance.schemas.Service.INFERENCE_WORKER;
import static io.parlance.schemas.Service.INGRESS_ADAPTER;
import static io.parlance.schemas.Service.NOTIFICATION_SERVICE;
import static io.parlance.schemas.Topic.Cleanup.COMPACT;
import static io.parlance.schemas.Topic.Cleanup.DELETE;

import io.parlance.schemas.avro.AgentCommand;
import io.parlance.schemas.avro.Birth;
import io.parlance.schemas.avro.Cancel;
import io.parlance.schemas.avro.ChatEvent;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.avro.DeliveryReceipt;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.avro.KnowledgeArticle;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.avro.LedgerEntry;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.ReplyDraft;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * The catalogue: the one source of topic names, keys, schemas, partitions, retention, writers,
 * readers.
 */
public final class Topics {
    public static final String PREFIX = "parlance.";

    /** Partitions of every customer-keyed topic on one machine; fixed at birth. */
    public static final int PARTITIONS = 6;

    /** How long orders between services stay readable. */
    static final Duration COMMANDS = Duration.ofDays(14);

    /** How long what happened stays readable. */
    static final Duration LONG = Duration.ofDays(365);

    /** A draft is of no use once its answer is there. */
    private static final Duration DRAFTS = Duration.ofMinutes(10);

    /** How long a chat session lives. */
    private static final Duration SESSION = Duration.ofDays(7);

    private static final String CONTACT = "contact id";

    public static final Topic INBOUND_MESSAGES =
            keyed("inbound.messages", InboundMessage.SCHEMA$, INGRESS_ADAPTER, CONVERSATION_STREAM);
    public static final Topic AGENT_COMMANDS =
            keyed("agent.commands", AgentCommand.SCHEMA$, INGRESS_ADAPTER, CONVERSATION_STREAM);
    public static final Topic INFERENCE_REQUESTS_LIVE =
            keyed(
                    "inference.requests.live",
                    InferenceRequest.SCHEMA$,
                    CONVERSATION_STREAM,
                    INFERENCE_WORKER);
    public static final Topic INFERENCE_REQUESTS_DEFERRED =
            keyed(
                    "inference.requests.deferred",
                    InferenceRequest.SCHEMA$,
                    CONVERSATION_STREAM,
                    INFERENCE_WORKER);
    public static final Topic INFERENCE_REQUESTS_BULK =
            keyed(
                    "inference.requests.bulk",
                    InferenceRequest.SCHEMA$,
                    CONVERSATION_STREAM,
                    INFERENCE_WORKER);
    public static final Topic INFERENCE_RESULTS =
            keyed(
                    "inference.results",
                    InferenceResult.SCHEMA$,
                    INFERENCE_WORKER,
                    CONVERSATION_STREAM);
    public static final Topic INFERENCE_CANCELS =
            watched(
                    "inference.cancels",
                    Cancel.SCHEMA$,
                    COMMANDS,
                    CONVERSATION_STREAM,
                    INFERENCE_WORKER);
    public static final Topic REPLY_DRAFTS =
            watched("reply.drafts", ReplyDraft.SCHEMA$, DRAFTS, INFERENCE_WORKER, INGRESS_ADAPTER);
    public static final Topic OUTBOUND_MESSAGES =
            keyed(
                    "outbound.messages",
                    OutboundMessage.SCHEMA$,
                    CONVERSATION_STREAM,
                    NOTIFICATION_SERVICE);
    public static final Topic DELIVERY_LEDGER =
            new Topic(
                    PREFIX + "delivery.ledger",
                    "outbound id, or `revoke:` and its scope",
                    LedgerEntry.SCHEMA$,
                    true,
                    COMPACT,
                    Duration.ZERO,
                    NOTIFICATION_SERVICE,
                    List.of(NOTIFICATION_SERVICE));
    public static final Topic DELIVERY_RECEIPTS =
            keyed(
                    "delivery.receipts",
                    DeliveryReceipt.SCHEMA$,
                    INGRESS_ADAPTER,
                    NOTIFICATION_SERVICE);
    public static final Topic DELIVERY_EVENTS =
            keyed(
                    "delivery.events",
                    DeliveryEvent.SCHEMA$,
                    NOTIFICATION_SERVICE,
                    CONVERSATION_STREAM);
    public static final Topic CHAT_EVENTS =
            watched(
                    "chat.events",
                    ChatEvent.SCHEMA$,
                    SESSION,
                    NOTIFICATION_SERVICE,
                    INGRESS_ADAPTER);
    public static final Topic CONVERSATION_EVENTS =
            new Topic(
                    PREFIX + "conversation.events",
                    CONTACT,
                    ConversationEvent.SCHEMA$,
                    true,
                    DELETE,
                    LONG,
                    CONVERSATION_STREAM,
                    List.of());
    public static final Topic KNOWLEDGE_ARTICLES =
            new Topic(
                    PREFIX + "knowledge.articles",
                    "tenant/path",
                    KnowledgeArticle.SCHEMA$,
                    false,
                    COMPACT,
                    COMMANDS,
                    CONNECTORS,
                    List.of(INFERENCE_WORKER));
    public static final Topic BIRTH =
            new Topic(
                    PREFIX + "birth",
                    "the word 'birth'",
                    Birth.SCHEMA$,
                    false,
                    COMPACT,
                    Duration.ZERO,
                    BROKER_SETUP,
                    Arrays.stream(Service.values()).filter(s -> s != BROKER_SETUP).toList());

    private static final List<Topic> WITH_VALUES =
            List.of(
                    BIRTH,
                    INBOUND_MESSAGES,
                    AGENT_COMMANDS,
                    KNOWLEDGE_ARTICLES,
                    INFERENCE_REQUESTS_LIVE,
                    INFERENCE_REQUESTS_DEFERRED,
                    INFERENCE_REQUESTS_BULK,
                    INFERENCE_CANCELS,
                    INFERENCE_RESULTS,
                    REPLY_DRAFTS,
                    OUTBOUND_MESSAGES,
                    DELIVERY_LEDGER,
                    DELIVERY_RECEIPTS,
                    DELIVERY_EVENTS,
                    CHAT_EVENTS,
                    CONVERSATION_EVENTS);

    /**
     * Every instance reads these for itself, without a group; of them nobody keeps dead letters.
     */
    private static final Set<Topic> WATCHED = Set.of(INFERENCE_CANCELS, REPLY_DRAFTS, CHAT_EVENTS);

    private Topics() {}

    /** All of them; the dead letters of every topic that a service works off come last. */
    public static List<Topic> all() {
        return Stream.concat(WITH_VALUES.stream(), WITH_VALUES.stream().flatMap(Topics::dead))
                .toList();
    }

    /** Where the questions of this lane stand. */
    public static Topic requests(Lane lane) {
        return switch (lane) {
            case LIVE -> INFERENCE_REQUESTS_LIVE;
            case DEFERRED -> INFERENCE_REQUESTS_DEFERRED;
            case BULK -> INFERENCE_REQUESTS_BULK;
        };
    }

    private static Stream<Topic> dead(Topic topic) {
        boolean worked =
                topic.cleanup() == DELETE && !topic.readers().isEmpty() && !WATCHED.contains(topic);
        return worked ? Stream.of(topic.deadLetters()) : Stream.empty();
    }

    private static Topic keyed(String name, Schema value, Service writer, Service reader) {
        return new Topic(
                PREFIX + name, CONTACT, value, true, DELETE, COMMANDS, writer, List.of(reader));
    }

    private static Topic watched(
            String name, Schema value, Duration retention, Service writer, Service readers) {
        return new Topic(
                PREFIX + name, CONTACT, value, true, DELETE, retention, writer, List.of(readers));
    }
}
