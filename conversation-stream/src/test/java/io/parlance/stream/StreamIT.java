package io.parlance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.outside.broker.LocalBroker;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Answer;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.Explanation;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.avro.Lane;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.avro.TurnOutcome;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.KeyId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on a real broker, over restarts. */
class StreamIT {
    @TempDir static Path brokerDir;
    private static LocalBroker broker;

    @TempDir Path dir;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start(brokerDir);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void aMessageIsAskedAndItsAnswerIsOrderedAlsoAfterARestart() throws Exception {
        InboundMessage message = message("+4915100000001", "sms:a1");
        try (StreamService _ = StreamService.start(broker, dir)) {
            write(message);
            eventually().until(() -> asked(message).size() == 1);
        }

        try (StreamService _ = StreamService.start(broker, dir)) {
            StreamService.writeInTransaction(
                    broker,
                    Topics.INFERENCE_RESULTS,
                    message.getContactId(),
                    answer(asked(message).getFirst()));
            eventually().until(() -> ordered(message).size() == 1);
        }

        assertThat(finished(message))
                .extracting(TurnFinished::getOutcome)
                .containsExactly(TurnOutcome.REPLIED);
    }

    /** P1: the answer lay in the backlog, so no timer took the turn away. */
    @Test
    void anAnswerThatWaitedOutAnOutageIsHeardBeforeAnyTimer() throws Exception {
        InboundMessage message = message("+4915100000002", "sms:b1");
        String[] impatient = {
            "--stream.turn.live.first-deadline=2s",
            "--stream.turn.live.cold-deadline=3s",
            "--stream.timer-interval=1ms"
        };
        try (StreamService _ = StreamService.start(broker, dir, impatient)) {
            write(message);
            eventually().until(() -> asked(message).size() == 1);
        }
        InferenceRequest request = asked(message).getFirst();
        StreamService.writeInTransaction(
                broker, Topics.INFERENCE_RESULTS, message.getContactId(), answer(request));
        eventually().until(() -> Instant.now().isAfter(request.getDeadline()));

        try (StreamService _ = StreamService.start(broker, dir, impatient)) {
            eventually().until(() -> !finished(message).isEmpty());
        }

        assertThat(finished(message))
                .extracting(TurnFinished::getOutcome)
                .containsExactly(TurnOutcome.REPLIED);
    }

    /**
     * P1: a marker at the end of a partition, and partitions without a record, keep no timer back.
     */
    @Test
    void timersFireThoughAPartitionEndsInAMarkerAndOthersAreIdle() throws Exception {
        InboundMessage message = message("+4915100000003", "sms:c1");
        String[] impatient = {
            "--stream.turn.live.first-deadline=4s", "--stream.turn.live.cold-deadline=5s"
        };
        try (StreamService _ = StreamService.start(broker, dir, impatient)) {
            write(message);
            eventually().until(() -> asked(message).size() == 1);
        }
        StreamService.writeAndAbort(
                broker,
                Topics.INFERENCE_RESULTS,
                message.getContactId(),
                answer(asked(message).getFirst()));

        try (StreamService _ = StreamService.start(broker, dir, impatient)) {
            eventually().until(() -> !finished(message).isEmpty());
        }

        assertThat(finished(message))
                .extracting(TurnFinished::getReason)
                .containsExactly("no-answer");
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    private static void write(InboundMessage message) {
        StreamService.writeInTransaction(
                broker, Topics.INBOUND_MESSAGES, message.getContactId(), message);
    }

    private static List<InferenceRequest> asked(InboundMessage message) {
        return StreamService.read(broker, Topics.INFERENCE_REQUESTS_LIVE, InferenceRequest.class)
                .stream()
                .filter(request -> request.getContactId().equals(message.getContactId()))
                .toList();
    }

    private static List<OutboundMessage> ordered(InboundMessage message) {
        return StreamService.read(broker, Topics.OUTBOUND_MESSAGES, OutboundMessage.class).stream()
                .filter(order -> order.getContactId().equals(message.getContactId()))
                .toList();
    }

    private static List<TurnFinished> finished(InboundMessage message) {
        return StreamService.read(broker, Topics.CONVERSATION_EVENTS, ConversationEvent.class)
                .stream()
                .filter(event -> event.getContactId().equals(message.getContactId()))
                .map(ConversationEvent::getEvent)
                .filter(TurnFinished.class::isInstance)
                .map(TurnFinished.class::cast)
                .toList();
    }

    private static InboundMessage message(String phone, String id) {
        ContactId contact =
                ContactKey.ofBase64(LocalBroker.TEST_CONTACT_KEY)
                        .contact("shop", Address.phone(phone));
        return InboundMessage.newBuilder()
                .setTenant("shop")
                .setKeyId(KeyId.first(contact).toString())
                .setContactId(contact.value())
                .setMessageId(id)
                .setChannel(Channel.SMS)
                .setLane(Lane.LIVE)
                .setAddressWrittenTo("+493099990001")
                .setSender(Personal.of(phone).toBytes())
                .setText(Personal.of("How long?").toBytes())
                .setReceivedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private static InferenceResult answer(InferenceRequest request) {
        return InferenceResult.newBuilder()
                .setTenant(request.getTenant())
                .setKeyId(request.getKeyId())
                .setContactId(request.getContactId())
                .setConversationId(request.getConversationId())
                .setRequestId(request.getRequestId())
                .setOutcome(
                        new Answer(
                                Personal.of("30 days.").toBytes(),
                                "returns",
                                false,
                                0.9,
                                List.of("shop/returns")))
                .setExplanation(
                        Explanation.newBuilder()
                                .setPromptVersion("reply/1")
                                .setModel("m")
                                .setReplica("http://localhost:8101")
                                .setPassages(List.of())
                                .setPromptTokens(1)
                                .setCompletionTokens(1)
                                .setWaitedMillis(1)
                                .setGeneratedMillis(1)
                                .setTries(1)
                                .build())
                .build();
    }
}
