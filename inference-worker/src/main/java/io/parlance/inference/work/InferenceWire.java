package io.parlance.inference.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.inference.dispatch.Lane;
import io.parlance.inference.dispatch.Withdrawal;
import io.parlance.inference.model.Draft;
import io.parlance.inference.prompt.Turn;
import io.parlance.inference.prompt.Utterance;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Service;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Answer;
import io.parlance.schemas.avro.Cancel;
import io.parlance.schemas.avro.Cancelled;
import io.parlance.schemas.avro.Explanation;
import io.parlance.schemas.avro.Failure;
import io.parlance.schemas.avro.FailureKind;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.avro.Passage;
import io.parlance.schemas.avro.Refusal;
import io.parlance.schemas.avro.ReplyDraft;
import io.parlance.schemas.headers.CloudEvents;
import io.parlance.schemas.ids.KeyId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** The form on the wire of what the worker reads and writes. */
public final class InferenceWire {
    private final SchemaRegistry registry;
    private final AvroDeserializer<InferenceRequest> requests;
    private final AvroDeserializer<Cancel> cancels;
    private final AvroSerializer<InferenceResult> results;
    private final AvroSerializer<ReplyDraft> drafts;
    private final Clock clock;

    public InferenceWire(SchemaRegistry registry, Clock clock) {
        this.registry = registry;
        this.requests = new AvroDeserializer<>(registry, InferenceRequest.class);
        this.cancels = new AvroDeserializer<>(registry, Cancel.class);
        this.results = new AvroSerializer<>(registry);
        this.drafts = new AvroSerializer<>(registry);
        this.clock = clock;
    }

    /** Where the requests of this lane stand. */
    public static Topic requests(Lane lane) {
        return Topics.requests(io.parlance.schemas.avro.Lane.valueOf(lane.name()));
    }

    /**
     * Learns the numbers of the schemas that it writes; they never change.
     *
     * @throws SchemaRegistry.RegistryUnavailableException try again
     */
    void warmUp() {
        registry.idOf(Topics.INFERENCE_RESULTS.subject().orElseThrow(), InferenceResult.SCHEMA$);
        registry.idOf(Topics.REPLY_DRAFTS.subject().orElseThrow(), ReplyDraft.SCHEMA$);
    }

    /**
     * @throws SchemaRegistry.RegistryUnavailableException try again
     */
    Incoming fromWire(ConsumerRecord<byte[], byte[]> record) {
        try {
            InferenceRequest value = requests.deserialize(record.topic(), record.value());
            return value == null
                    ? new Incoming.Unreadable("it has no value")
                    : named(record.key(), value);
        } catch (SerializationException _) {
            return new Incoming.Unreadable("it is no InferenceRequest in Avro");
        }
    }

    private static Incoming named(byte @Nullable [] key, InferenceRequest value) {
        Origin origin;
        try {
            origin = origin(key, value);
        } catch (IllegalArgumentException _) {
            return new Incoming.Unreadable("its ids do not fit together");
        }
        try {
            return new Incoming.Asked(request(origin, value));
        } catch (IllegalArgumentException e) {
            return new Incoming.Faulty(origin, String.valueOf(e.getMessage()));
        }
    }

    private static Origin origin(byte @Nullable [] key, InferenceRequest value) {
        RequestId id = own(key, value.getRequestId(), value.getContactId());
        boolean fits =
                KeyId.parse(value.getKeyId()).contact().equals(id.conversation().contact())
                        && value.getConversationId().equals(id.conversation().toString());
        if (!fits) {
            throw new IllegalArgumentException("not of one customer");
        }
        return new Origin(value.getTenant(), value.getKeyId(), id);
    }

    /** What does not fit its key might be another customer's: nothing of it is used. */
    private static RequestId own(byte @Nullable [] key, String requestId, String contactId) {
        RequestId id = RequestId.parse(requestId);
        String contact = id.conversation().contact().value();
        if (key == null || !contact.equals(new String(key, UTF_8)) || !contact.equals(contactId)) {
            throw new IllegalArgumentException("not of this customer");
        }
        return id;
    }

    private static Request request(Origin origin, InferenceRequest value) {
        List<Utterance> utterances =
                value.getUtterances().stream().map(InferenceWire::utterance).toList();
        return new Request(
                origin,
                Lane.valueOf(value.getLane().name()),
                value.getDeadline(),
                new Turn(Turn.Channel.valueOf(value.getChannel().name()), utterances));
    }

    /**
     * Empty where nobody can say which request it means.
     *
     * @throws SchemaRegistry.RegistryUnavailableException try again
     */
    Optional<Withdrawal> withdrawal(ConsumerRecord<byte[], byte[]> record) {
        try {
            Cancel value = cancels.deserialize(record.topic(), record.value());
            return Optional.ofNullable(value).map(cancel -> withdrawal(record.key(), cancel));
        } catch (SerializationException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Withdrawal withdrawal(byte @Nullable [] key, Cancel value) {
        RequestId id = own(key, value.getRequestId(), value.getContactId());
        return new Withdrawal(id, value.getAt());
    }

    private static Utterance utterance(io.parlance.schemas.avro.Utterance value) {
        return new Utterance(
                Utterance.Speaker.valueOf(value.getBy().name()),
                Personal.fromBytes(value.getText()));
    }

    /**
     * @throws SchemaRegistry.RegistryUnavailableException try again
     */
    ProducerRecord<byte[], byte[]> toWire(Result result) {
        RequestId id = result.origin().id();
        String contact = id.conversation().contact().value();
        InferenceResult value =
                InferenceResult.newBuilder()
                        .setTenant(result.origin().tenant())
                        .setKeyId(result.origin().keyId())
                        .setContactId(contact)
                        .setConversationId(id.conversation().toString())
                        .setRequestId(id.toString())
                        .setOutcome(outcome(result.outcome()))
                        .setExplanation(explanation(result.story()))
                        .build();
        String topic = Topics.INFERENCE_RESULTS.name();
        return record(topic, value, results.serialize(topic, value), id.toString());
    }

    /**
     * @param number of the request's drafts, from 1
     * @throws SchemaRegistry.RegistryUnavailableException it is lost
     */
    ProducerRecord<byte[], byte[]> draft(Origin origin, int number, Personal text) {
        RequestId id = origin.id();
        ReplyDraft value =
                ReplyDraft.newBuilder()
                        .setTenant(origin.tenant())
                        .setKeyId(origin.keyId())
                        .setContactId(id.conversation().contact().value())
                        .setConversationId(id.conversation().toString())
                        .setRequestId(id.toString())
                        .setText(text.toBytes())
                        .setAt(now())
                        .build();
        String topic = Topics.REPLY_DRAFTS.name();
        return record(topic, value, drafts.serialize(topic, value), id + "/" + number);
    }

    /** Of the customer whose contact id the value bears. */
    private ProducerRecord<byte[], byte[]> record(
            String topic, SpecificRecord value, byte @Nullable [] bytes, String id) {
        String contact = String.valueOf(value.get(value.getSchema().getField("contactId").pos()));
        var record = new ProducerRecord<byte[], byte[]>(topic, contact.getBytes(UTF_8), bytes);
        CloudEvents.set(
                record.headers(),
                id,
                value.getSchema().getFullName(),
                Service.INFERENCE_WORKER.word(),
                now());
        return record;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Object outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(Draft draft) ->
                    new Answer(
                            draft.text().toBytes(),
                            draft.intent(),
                            draft.handoff(),
                            draft.confidence(),
                            draft.citations());
            case Outcome.Refused(var reason) -> new Refusal(reason);
            case Outcome.Failed(var kind, var detail) ->
                    new Failure(FailureKind.valueOf(kind.name()), detail);
            case Outcome.Cancelled(var tokens, _) -> new Cancelled(tokens);
        };
    }

    private static Explanation explanation(Story story) {
        return new Explanation(
                story.promptVersion(),
                story.model(),
                story.replica(),
                story.passages().stream()
                        .map(passage -> new Passage(passage.article(), passage.score()))
                        .toList(),
                story.promptTokens(),
                story.completionTokens(),
                story.waited().toMillis(),
                story.generated().toMillis(),
                story.calls());
    }
}
