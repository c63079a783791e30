package io.parlance.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.schemas.Personal;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.headers.DeadLetter;
import io.parlance.schemas.serde.AvroSerializer;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P1: what goes wrong is tried again, laid aside with its reason, or a person's; never dropped. */
class FaultsTest {
    private static final String ADA = "+4915100000001";
    private static final String BEN = "+4915100000002";

    @TempDir Path dir;
    private TestStream stream;

    @BeforeEach
    void open() {
        stream = new TestStream(dir);
    }

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void whileTheRegistryIsAwayARecordIsTriedAgainAndNotLaidAside() {
        InboundMessage message = stream.message(ADA, "sms:1", "How long?");
        byte[] value = bytes(Topics.INBOUND_MESSAGES, message);
        stream.registry.away = true;

        assertThatThrownBy(
                        () -> stream.pipe(Topics.INBOUND_MESSAGES, message.getContactId(), value))
                .isInstanceOf(StreamsException.class)
                .hasRootCauseInstanceOf(IOException.class)
                .hasStackTraceContaining(RegistryUnavailableException.class.getName());

        assertThat(stream.deadLetters(Topics.INBOUND_MESSAGES)).isEmpty();
    }

    @Test
    void whileTheRegistryIsAwayNoStepIsGivenUp() {
        stream.says(ADA, "sms:1", "How long?");
        InferenceRequest request = stream.asked().getFirst();
        byte[] value = bytes(Topics.INFERENCE_RESULTS, Results.answer(request, "30 days."));
        stream.pipe(Topics.INFERENCE_RESULTS, BEN, value); // So that it can be read from now on.
        assertThat(reasons(Topics.INFERENCE_RESULTS)).containsExactly("wrong-key");
        stream.told();
        stream.registry.away = true;

        assertThatThrownBy(
                        () -> stream.pipe(Topics.INFERENCE_RESULTS, request.getContactId(), value))
                .isInstanceOf(StreamsException.class);

        assertThat(stream.deadLetters(Topics.INFERENCE_RESULTS)).isEmpty();
        assertThat(stream.records(Topics.CONVERSATION_EVENTS)).isEmpty();
    }

    private byte[] bytes(Topic topic, SpecificRecord value) {
        return Objects.requireNonNull(
                new AvroSerializer<>(stream.registry).serialize(topic.name(), value));
    }

    @Test
    void aTimerThatFailsGivesWhatIsOpenToAPerson() {
        stream.says(ADA, "sms:1", "How long?");
        failOnce();

        stream.waits(Duration.ofSeconds(31));

        TurnFinished end = (TurnFinished) stream.told().getLast().getEvent();
        assertThat(end.getReason()).isEqualTo("fault");
        assertThat(end.getMessageIds()).containsExactly("sms:1");
        assertThat(stream.meters.counter("parlance.conversation.timers.failed").count())
                .isEqualTo(1);
    }

    @Test
    void aTimerThatFailsKeepsNoOtherBack() {
        stream.says(ADA, "sms:1", "How long?");
        stream.says(BEN, "sms:2", "How long?");
        failOnce();

        stream.waits(Duration.ofSeconds(31));

        assertThat(stream.ordered()).hasSize(2);
    }

    /** One failure does not end the conversation's other waits. */
    @Test
    void afterATimerThatFailedLaterOnesStillFire() {
        stream.says(ADA, "sms:1", "How long?");
        InferenceRequest request = stream.asked().getFirst();
        stream.pipe(
                Topics.INFERENCE_RESULTS,
                request.getContactId(),
                Results.answer(request, "30 days."));
        failOnce();
        stream.waits(Duration.ofSeconds(61)); // The Send is not heard of; to order it again fails.
        stream.ordered();

        stream.says(ADA, "sms:2", "And boots?");
        stream.waits(Duration.ofMinutes(11));

        assertThat(stream.ordered()).isNotEmpty();
        TurnFinished end = (TurnFinished) stream.told().getLast().getEvent();
        assertThat(end.getReason()).isEqualTo("no-answer");
        assertThat(end.getMessageIds()).containsExactly("sms:2");
    }

    @Test
    void aTenantThatIsMissingForAWhileLeavesNoMessageOpen() {
        stream.says(ADA, "sms:1", "How long?");
        stream.policies =
                tenant -> {
                    throw new IllegalArgumentException("no tenant is called " + tenant);
                };
        stream.waits(Duration.ofSeconds(31));
        assertThat(stream.ordered()).isEmpty();

        stream.policies = TestStream::policy;
        stream.waits(Duration.ofMinutes(11));

        TurnFinished end = (TurnFinished) stream.told().getLast().getEvent();
        assertThat(end.getMessageIds()).containsExactly("sms:1");
    }

    /** It is no record's fault, so none is laid aside for it. */
    @Test
    void aRowThatCannotBeReadStopsTheTaskInsteadOfLayingRecordsAside() {
        stream.says(ADA, "sms:1", "How long?");
        KeyValueStore<String, byte[]> contacts = stream.driver.getKeyValueStore("contacts");
        contacts.put(TestStream.contact(ADA).value(), "no row".getBytes(UTF_8));

        assertThatThrownBy(() -> stream.says(ADA, "sms:2", "And boots?"))
                .isInstanceOf(StreamsException.class)
                .hasStackTraceContaining("a row of the store contacts is unreadable");

        assertThat(stream.deadLetters(Topics.INBOUND_MESSAGES)).isEmpty();
    }

    private void failOnce() {
        stream.policies =
                _ -> {
                    stream.policies = TestStream::policy;
                    throw new IllegalStateException("as the test wants it");
                };
    }

    /** One reason, and how to come by it. */
    record Laid(String reason, Consumer<InboundMessage> change) {
        @Override
        public String toString() {
            return reason;
        }
    }

    static List<Laid> laid() {
        return List.of(
                new Laid("invalid", message -> message.setContactId("nobody")),
                new Laid("invalid", message -> message.setMessageId("no id\n")),
                new Laid("fault", message -> message.setTenant("nobody")),
                new Laid(
                        "too-large",
                        message -> message.setText(Personal.of("x".repeat(140_000)).toBytes())));
    }

    @ParameterizedTest
    @MethodSource("laid")
    void aDeadLetterSaysWhy(Laid laid) {
        InboundMessage message = stream.message(ADA, "sms:1", "How long?");
        laid.change().accept(message);
        stream.pipe(Topics.INBOUND_MESSAGES, message.getContactId(), message);

        assertThat(reasons(Topics.INBOUND_MESSAGES)).containsExactly(laid.reason());
        assertThat(stream.asked()).isEmpty();
    }

    @Test
    void aWrongKeyAndAnUnknownConversationAreToldApart() {
        InboundMessage message = stream.message(ADA, "sms:1", "How long?");
        stream.pipe(Topics.INBOUND_MESSAGES, "somebody", message);
        assertThat(reasons(Topics.INBOUND_MESSAGES)).containsExactly("wrong-key");

        stream.says(ADA, "sms:1", "How long?");
        InferenceRequest known = stream.asked().getFirst();
        String unknown = known.getContactId() + ".01900000-0000-7000-8000-000000000001.1.1";
        InferenceRequest other = InferenceRequest.newBuilder(known).setRequestId(unknown).build();
        stream.pipe(
                Topics.INFERENCE_RESULTS, other.getContactId(), Results.answer(other, "30 days."));
        assertThat(reasons(Topics.INFERENCE_RESULTS)).containsExactly("unknown-conversation");
    }

    private List<String> reasons(Topic topic) {
        return stream.deadLetters(topic).stream()
                .map(letter -> letter.headers().lastHeader(DeadLetter.REASON).value())
                .map(reason -> new String(reason, UTF_8))
                .toList();
    }
}
