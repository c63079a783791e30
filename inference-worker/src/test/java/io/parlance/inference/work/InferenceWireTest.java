package io.parlance.inference.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.dispatch.Lane;
import io.parlance.inference.dispatch.Withdrawal;
import io.parlance.inference.model.Draft;
import io.parlance.inference.prompt.Passage;
import io.parlance.inference.prompt.Turn;
import io.parlance.inference.prompt.Utterance;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Answer;
import io.parlance.schemas.avro.Cancel;
import io.parlance.schemas.avro.Cancelled;
import io.parlance.schemas.avro.Failure;
import io.parlance.schemas.avro.FailureKind;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.avro.Refusal;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.MemorySchemaRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * P4: a request that does not fit its key is not used.
 *
 * <p>P5: a result tells all of its story.
 */
class InferenceWireTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Story STORY =
            new Story(
                    "reply/2",
                    "smol",
                    "http://localhost:8101",
                    List.of(new Passage("shop/returns", "30 days.", 2.5)),
                    400,
                    30,
                    Duration.ofMillis(12),
                    Duration.ofMillis(345),
                    2);

    private final MemorySchemaRegistry registry = new MemorySchemaRegistry();
    private final InferenceWire wire =
            new InferenceWire(registry, Clock.fixed(NOW, ZoneOffset.UTC));
    private final InferenceRequest asked = Samples.asks(1, "Hello");

    @Test
    void aRequestIsRead() {
        Incoming incoming = read(asked);

        assertThat(incoming)
                .isEqualTo(
                        new Incoming.Asked(
                                new Request(
                                        origin(),
                                        Lane.LIVE,
                                        asked.getDeadline(),
                                        new Turn(
                                                Turn.Channel.SMS,
                                                List.of(
                                                        new Utterance(
                                                                Utterance.Speaker.CUSTOMER,
                                                                Personal.of("Hello")))))));
    }

    @Test
    void whatIsNotAvroIsUnreadable() {
        String topic = Topics.INFERENCE_REQUESTS_LIVE.name();
        byte[] key = Samples.key(asked);

        assertThat(wire.fromWire(new ConsumerRecord<>(topic, 0, 0, key, "{}".getBytes(UTF_8))))
                .isEqualTo(new Incoming.Unreadable("it is no InferenceRequest in Avro"));
        assertThat(wire.fromWire(new ConsumerRecord<byte[], byte[]>(topic, 0, 0, key, null)))
                .isEqualTo(new Incoming.Unreadable("it has no value"));
    }

    @Test
    void whatDoesNotFitItsKeyIsNotUsed() {
        var unfit = new Incoming.Unreadable("its ids do not fit together");

        assertThat(wire.fromWire(Samples.record(registry, asked, Samples.key(other()))))
                .isEqualTo(unfit);
        assertThat(read(InferenceRequest.newBuilder(asked).setContactId("x").build()))
                .isEqualTo(unfit);
        assertThat(read(InferenceRequest.newBuilder(asked).setRequestId("x").build()))
                .isEqualTo(unfit);
        assertThat(read(with().setConversationId(other().getConversationId()).build()))
                .isEqualTo(unfit);
        assertThat(read(with().setKeyId(other().getKeyId()).build())).isEqualTo(unfit);
    }

    @Test
    void whatNobodyCanAnswerStillSaysWhoseItIs() {
        assertThat(read(with().setUtterances(List.of()).build()))
                .isEqualTo(new Incoming.Faulty(origin(), "nothing to answer"));
        asked.getUtterances().getFirst().setText(ByteBuffer.wrap(new byte[] {9, 1}));
        assertThat(read(asked))
                .isEqualTo(new Incoming.Faulty(origin(), "unknown form of a personal field: 9"));
    }

    @Test
    void anAnswerIsWrittenWithItsStory() {
        var draft =
                new Draft("returns", false, 0.9, List.of("shop/returns"), Personal.of("30 days."));

        ProducerRecord<byte[], byte[]> record = written(new Outcome.Answered(draft));

        InferenceResult value = value(record);
        assertThat(record.key()).isEqualTo(Samples.key(asked));
        assertThat(value.getTenant()).isEqualTo("shop");
        assertThat(value.getKeyId()).isEqualTo(asked.getKeyId());
        assertThat(value.getContactId()).isEqualTo(asked.getContactId());
        assertThat(value.getConversationId()).isEqualTo(asked.getConversationId());
        assertThat(value.getRequestId()).isEqualTo(asked.getRequestId());
        assertThat(value.getOutcome())
                .isEqualTo(
                        new Answer(
                                Personal.of("30 days.").toBytes(),
                                "returns",
                                false,
                                0.9,
                                List.of("shop/returns")));
        assertThat(value.getExplanation().toString())
                .isEqualTo(
                        """
                        {"promptVersion": "reply/2", "model": "smol", \
                        "replica": "http://localhost:8101", \
                        "passages": [{"article": "shop/returns", "score": 2.5}], \
                        "promptTokens": 400, "completionTokens": 30, "waitedMillis": 12, \
                        "generatedMillis": 345, "tries": 2}\
                        """);
    }

    @Test
    void aResultIsACloudEventNamedByItsRequest() {
        var headers = written(new Outcome.Refused("no")).headers();

        assertThat(headers.lastHeader("ce_id").value())
                .isEqualTo(asked.getRequestId().getBytes(UTF_8));
        assertThat(headers.lastHeader("ce_type").value())
                .isEqualTo("io.parlance.schemas.avro.InferenceResult".getBytes(UTF_8));
        assertThat(headers.lastHeader("ce_source").value())
                .isEqualTo("inference-worker".getBytes(UTF_8));
        assertThat(headers.lastHeader("ce_time").value())
                .isEqualTo("2026-11-24T10:00:00Z".getBytes(UTF_8));
    }

    @Test
    void aRefusalSaysWhy() {
        assertThat(value(written(new Outcome.Refused("no"))).getOutcome())
                .isEqualTo(new Refusal("no"));
    }

    @Test
    void aWithdrawnRequestSaysHowFarItCame() {
        assertThat(value(written(new Outcome.Cancelled(7, true))).getOutcome())
                .isEqualTo(new Cancelled(7));
    }

    @Test
    void aCancelNamesItsRequest() {
        Cancel cancel = Samples.cancel(asked);

        assertThat(wire.withdrawal(record(cancel, Samples.key(asked))))
                .contains(new Withdrawal(Samples.id(1), cancel.getAt()));
    }

    /** P4: a request can be withdrawn only under the key of its own customer. */
    @Test
    void aCancelThatNobodyCanReadOrThatDoesNotFitItsKeyNamesNone() {
        String topic = Topics.INFERENCE_CANCELS.name();
        byte[] key = Samples.key(asked);
        var poison = new ConsumerRecord<>(topic, 0, 0, key, "{}".getBytes(UTF_8));
        Cancel cancel = Samples.cancel(asked);

        assertThat(wire.withdrawal(poison)).isEmpty();
        assertThat(wire.withdrawal(new ConsumerRecord<byte[], byte[]>(topic, 0, 0, key, null)))
                .isEmpty();
        assertThat(wire.withdrawal(record(cancel, Samples.key(other())))).isEmpty();
        cancel.setRequestId("none");
        assertThat(wire.withdrawal(record(cancel, key))).isEmpty();
    }

    private ConsumerRecord<byte[], byte[]> record(Cancel cancel, byte[] key) {
        String topic = Topics.INFERENCE_CANCELS.name();
        byte[] value = new AvroSerializer<Cancel>(registry).serialize(topic, cancel);
        return new ConsumerRecord<>(topic, 0, 0, key, value);
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfFailureHasItsWord(Outcome.Kind kind) {
        assertThat(value(written(new Outcome.Failed(kind, "why"))).getOutcome())
                .isEqualTo(new Failure(FailureKind.valueOf(kind.name()), "why"));
    }

    private ProducerRecord<byte[], byte[]> written(Outcome outcome) {
        return wire.toWire(new Result(origin(), outcome, STORY));
    }

    private InferenceResult value(ProducerRecord<byte[], byte[]> record) {
        assertThat(record.topic()).isEqualTo(Topics.INFERENCE_RESULTS.name());
        InferenceResult value =
                new AvroDeserializer<>(registry, InferenceResult.class)
                        .deserialize(record.topic(), record.value());
        if (value == null) {
            throw new AssertionError("a result has a value");
        }
        return value;
    }

    private Incoming read(InferenceRequest request) {
        return wire.fromWire(Samples.record(registry, request, Samples.key(asked)));
    }

    private InferenceRequest.Builder with() {
        return InferenceRequest.newBuilder(asked);
    }

    private static InferenceRequest other() {
        return Samples.asks(2, "Hello");
    }

    private static Origin origin() {
        return new Origin("shop", Samples.asks(1, "Hello").getKeyId(), Samples.id(1));
    }
}
