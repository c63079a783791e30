package io.parlance.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.Answer;
import io.parlance.schemas.avro.Cancelled;
import io.parlance.schemas.avro.Explanation;
import io.parlance.schemas.avro.Failure;
import io.parlance.schemas.avro.FailureKind;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.avro.Refusal;
import io.parlance.stream.conversation.Event;
import io.parlance.stream.conversation.Outcome;
import io.parlance.stream.conversation.Outcome.Wish;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a result means for its turn: a reply, another attempt, or a person at once. */
class StreamWireTest {
    private static final String CONTACT = "abcdefghijklmnopqrstuvwxyz";
    private static final String CONVERSATION = CONTACT + ".01900000-0000-7000-8000-000000000001";

    @ParameterizedTest
    @EnumSource(names = {"PROMPT_TOO_LONG", "REJECTED", "UNREADABLE"})
    void whatAskingAgainCannotMendIsHopeless(FailureKind kind) {
        assertThat(outcome(new Failure(kind, "detail"))).isInstanceOf(Outcome.Hopeless.class);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PROMPT_TOO_LONG", "REJECTED", "UNREADABLE"},
            mode = Mode.EXCLUDE)
    void everyOtherFailureIsAskedAgain(FailureKind kind) {
        assertThat(outcome(new Failure(kind, "detail"))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void aFailuresReasonIsAWord() {
        assertThat(outcome(new Failure(FailureKind.TIMED_OUT, "detail")))
                .isEqualTo(new Outcome.Failed("timed-out"));
    }

    @Test
    void aRefusalIsHopelessAndWhatWasCancelledIsAskedAgain() {
        assertThat(outcome(new Refusal("unsafe"))).isEqualTo(new Outcome.Hopeless("unsafe"));
        assertThat(outcome(new Cancelled(7))).isEqualTo(new Outcome.Failed("cancelled"));
    }

    @Test
    void anAnswerIsAReplyUnlessItAsksForAPerson() {
        assertThat(outcome(answer("30 days.", "returns", false))).isEqualTo(answered(Wish.REPLY));
        assertThat(outcome(answer("30 days.", "returns", true))).isEqualTo(answered(Wish.PERSON));
        assertThat(outcome(answer("30 days.", "person", false)))
                .isEqualTo(answered(Wish.PERSON_ASKED_FOR));
    }

    /** P2: a customer never gets an empty message. */
    @Test
    void anAnswerWithoutWordsIsNone() {
        assertThat(outcome(answer(" \n", "returns", false)))
                .isEqualTo(new Outcome.Failed("empty-answer"));
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        InferenceResult result = result(new Cancelled(0));
        result.setRequestId(CONVERSATION + ".0.1");

        assertThatThrownBy(() -> StreamWire.fromWire(result))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Answer answer(String text, String intent, boolean handoff) {
        return new Answer(
                Personal.of(text).toBytes(), intent, handoff, 0.9, List.of("shop/returns"));
    }

    private static Outcome answered(Wish wish) {
        String intent = wish == Wish.PERSON_ASKED_FOR ? "person" : "returns";
        return new Outcome.Answered(
                Personal.of("30 days."), wish, intent, 0.9, List.of("shop/returns"));
    }

    private static Outcome outcome(SpecificRecord outcome) {
        Event event = StreamWire.fromWire(result(outcome)).event();
        return ((Event.ResultArrived) event).outcome();
    }

    private static InferenceResult result(SpecificRecord outcome) {
        return InferenceResult.newBuilder()
                .setTenant("shop")
                .setKeyId(CONTACT + ":1")
                .setContactId(CONTACT)
                .setConversationId(CONVERSATION)
                .setRequestId(CONVERSATION + ".1.1")
                .setOutcome(outcome)
                .setExplanation(
                        new Explanation("reply/1", "m", "http://r", List.of(), 1, 1, 1L, 1L, 1))
                .build();
    }
}
