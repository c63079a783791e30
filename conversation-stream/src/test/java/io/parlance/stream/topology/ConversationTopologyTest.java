package io.parlance.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ConversationEvent;
import io.parlance.schemas.avro.DeliveryOutcome;
import io.parlance.schemas.avro.DuplicateDropped;
import io.parlance.schemas.avro.FailureKind;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.MessageReceived;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.Send;
import io.parlance.schemas.avro.TurnAsked;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.avro.TurnOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell around the machine: topics, stores, timers, dead letters. */
class ConversationTopologyTest {
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
    void aMessageBecomesAQuestionAndItsAnswerASend() {
        stream.says(ADA, "sms:1", "How long?");
        InferenceRequest request = stream.asked().getFirst();
        stream.pipe(
                Topics.INFERENCE_RESULTS,
                request.getContactId(),
                Results.answer(request, "30 days."));

        Send sent = (Send) stream.ordered().getFirst().getOrder();
        assertThat(Personal.fromBytes(sent.getText())).isEqualTo(Personal.of("30 days."));
        assertThat(Personal.fromBytes(sent.getToAddress())).isEqualTo(Personal.of(ADA));
        assertThat(sent.getFromAddress()).isEqualTo("+493099990001");
        List<ConversationEvent> told = stream.told();
        assertThat(told)
                .extracting(event -> event.getEvent().getClass())
                .isEqualTo(List.of(MessageReceived.class, TurnAsked.class, TurnFinished.class));
        assertThat(told).extracting(ConversationEvent::getSequence).containsExactly(1L, 2L, 3L);
        TurnFinished end = (TurnFinished) told.getLast().getEvent();
        assertThat(end.getOutcome()).isEqualTo(TurnOutcome.REPLIED);
        assertThat(end.getOutboundIds()).containsExactly(sent.getOutboundId());
        assertThat(end.getExplanation().getReplica()).isEqualTo("http://localhost:8101");
    }

    /** P2: delivered twice by the channel, it is the same message. */
    @Test
    void aMessageThatComesAgainIsDroppedAndCounted() {
        stream.says(ADA, "sms:1", "How long?");
        stream.says(ADA, "sms:1", "How long?");

        assertThat(stream.asked()).hasSize(1);
        assertThat(stream.told().getLast().getEvent()).isInstanceOf(DuplicateDropped.class);
        assertThat(
                        stream.meters
                                .counter(
                                        "parlance.conversation.events",
                                        "event",
                                        "duplicate-dropped")
                                .count())
                .isEqualTo(1);
    }

    /** P3. */
    @Test
    void whatArrivesMeanwhileIsAskedAfterTheAnswer() {
        stream.says(ADA, "sms:1", "How long?");
        InferenceRequest first = stream.asked().getFirst();
        stream.says(ADA, "sms:2", "And boots?");
        stream.says(ADA, "sms:3", "And tents?");
        assertThat(stream.asked()).isEmpty();

        stream.pipe(
                Topics.INFERENCE_RESULTS, first.getContactId(), Results.answer(first, "30 days."));

        InferenceRequest second = stream.asked().getFirst();
        assertThat(second.getTurn()).isEqualTo(2);
        assertThat(second.getUtterances()).hasSize(4);
    }

    /** P4: nothing of one contact is in another's question. */
    @Test
    void contactsDoNotSeeEachOther() {
        stream.says(ADA, "sms:1", "I am Ada");
        stream.says(BEN, "sms:2", "I am Ben");

        assertThat(stream.asked())
                .extracting(request -> request.getUtterances().size())
                .containsExactly(1, 1);
    }

    @Test
    void askingForAPersonIsAHandOffAndTheCustomerIsTold() {
        stream.says(ADA, "sms:1", "a human please");
        InferenceRequest request = stream.asked().getFirst();

        stream.pipe(
                Topics.INFERENCE_RESULTS, request.getContactId(), Results.wishForAPerson(request));

        TurnFinished end = (TurnFinished) stream.told().getLast().getEvent();
        assertThat(end.getOutcome()).isEqualTo(TurnOutcome.HANDED_OFF);
        assertThat(end.getReason()).isEqualTo("asked-for-person");
        assertThat(stream.ordered()).hasSize(1);
    }

    /** P1: a deadline is kept by a timer. */
    @Test
    void withoutAnAnswerTheCustomerIsToldAndThenAPersonTakesOver() {
        stream.says(ADA, "sms:1", "How long?");

        stream.waits(Duration.ofSeconds(31));
        assertThat(stream.ordered()).hasSize(1);
        stream.waits(Duration.ofMinutes(10));

        TurnFinished end = (TurnFinished) stream.told().getLast().getEvent();
        assertThat(end.getOutcome()).isEqualTo(TurnOutcome.HANDED_OFF);
    }

    @Test
    void aFailedTurnIsAskedAgainByATimer() {
        stream.says(ADA, "sms:1", "How long?");
        InferenceRequest first = stream.asked().getFirst();
        stream.pipe(
                Topics.INFERENCE_RESULTS,
                first.getContactId(),
                Results.failure(first, FailureKind.UNAVAILABLE));

        stream.waits(Duration.ofSeconds(3));

        assertThat(stream.asked()).extracting(InferenceRequest::getAttempt).containsExactly(2);
    }

    /** P1: the answer that a backlog holds is heard before any timer. */
    @Test
    void noTimerFiresBeforeTheBacklogIsRead() {
        TopicPartition results = new TopicPartition(Topics.INFERENCE_RESULTS.name(), 0);
        ManualPositions behind = new ManualPositions();
        behind.ends.put(results, 3L);
        try (TestStream late = new TestStream(dir.resolve("late"), behind)) {
            late.says(ADA, "sms:1", "How long?");
            late.waits(Duration.ofMinutes(20));
            assertThat(late.ordered()).isEmpty();

            InferenceRequest request = late.asked().getFirst();
            late.pipe(
                    Topics.INFERENCE_RESULTS,
                    request.getContactId(),
                    Results.answer(request, "30 days."));
            behind.handed.put(results, 0L);
            // Two offsets more than records: the markers of two transactions.
            behind.positions.put(results, 3L);
            late.waits(Duration.ofSeconds(1));

            assertThat(late.ordered()).hasSize(1);
            TurnFinished end = (TurnFinished) late.told().getLast().getEvent();
            assertThat(end.getOutcome()).isEqualTo(TurnOutcome.REPLIED);
        }
    }

    @Test
    void aDeliveryThatEndedIsToldOnce() {
        stream.says(ADA, "sms:1", "How long?");
        InferenceRequest request = stream.asked().getFirst();
        stream.pipe(
                Topics.INFERENCE_RESULTS,
                request.getContactId(),
                Results.answer(request, "30 days."));
        OutboundMessage ordered = stream.ordered().getFirst();
        stream.told();

        for (int i = 0; i < 2; i++) {
            stream.pipe(
                    Topics.DELIVERY_EVENTS,
                    ordered.getContactId(),
                    Results.delivery(ordered, DeliveryOutcome.SENT));
        }

        assertThat(stream.told()).hasSize(1);
        stream.waits(Duration.ofHours(2));
        assertThat(stream.ordered()).isEmpty();
    }
}
