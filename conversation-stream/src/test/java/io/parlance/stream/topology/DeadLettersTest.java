package io.parlance.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.MessageReceived;
import io.parlance.schemas.avro.TurnFinished;
import io.parlance.schemas.headers.DeadLetter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P1: what can never be worked off is kept untouched, and delays nobody. */
class DeadLettersTest {
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

    /** P1: what cannot be read is kept untouched, with the reason, and delays nobody. */
    @Test
    void poisonGoesToTheDeadLettersUntouched() {
        byte[] poison = "no record at all".getBytes(UTF_8);
        stream.pipe(Topics.INBOUND_MESSAGES, "somebody", poison);
        stream.says(ADA, "sms:1", "How long?");

        var letters = stream.deadLetters(Topics.INBOUND_MESSAGES);
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().value()).isEqualTo(poison);
        assertThat(letters.getFirst().key()).isEqualTo("somebody".getBytes(UTF_8));
        assertThat(header(letters.getFirst().headers().lastHeader(DeadLetter.REASON).value()))
                .isEqualTo("unreadable");
        assertThat(stream.asked()).hasSize(1);
    }

    @Test
    void aKeyThatIsNotTheContactsIsRefused() {
        stream.pipe(
                Topics.INBOUND_MESSAGES,
                TestStream.contact(BEN).value(),
                stream.message(ADA, "sms:1", "How long?"));

        assertThat(stream.deadLetters(Topics.INBOUND_MESSAGES)).hasSize(1);
        assertThat(stream.asked()).isEmpty();
    }

    @Test
    void aResultOfAConversationThatNobodyKnowsIsADeadLetter() {
        stream.says(ADA, "sms:1", "How long?");
        InferenceRequest request = stream.asked().getFirst();
        InferenceRequest foreign =
                InferenceRequest.newBuilder(request)
                        .setContactId(TestStream.contact(BEN).value())
                        .build();

        stream.pipe(
                Topics.INFERENCE_RESULTS,
                foreign.getContactId(),
                Results.answer(foreign, "30 days."));

        assertThat(stream.deadLetters(Topics.INFERENCE_RESULTS)).hasSize(1);
        assertThat(stream.ordered()).isEmpty();
    }

    /** P1: a row that would grow too large gives the conversation to a person instead. */
    @Test
    void aRowThatWouldBeTooLargeIsADeadLetterAndAPersonTakesWhatIsOpen() {
        String large = "x".repeat(60_000);
        stream.says(ADA, "sms:1", large);
        stream.says(ADA, "sms:2", large);
        stream.says(ADA, "sms:3", large);

        assertThat(stream.deadLetters(Topics.INBOUND_MESSAGES)).hasSize(1);
        TurnFinished end = (TurnFinished) stream.told().getLast().getEvent();
        assertThat(end.getReason()).isEqualTo("fault");
        assertThat(end.getMessageIds()).containsExactly("sms:1", "sms:2");

        stream.says(ADA, "sms:3", "a short one");
        assertThat(stream.told().getFirst().getEvent()).isInstanceOf(MessageReceived.class);
    }

    @Test
    void aTenantThatIsNotOursIsADeadLetter() {
        var message = stream.message(ADA, "sms:1", "How long?");
        message.setTenant("nobody");
        stream.pipe(Topics.INBOUND_MESSAGES, message.getContactId(), message);

        assertThat(stream.deadLetters(Topics.INBOUND_MESSAGES)).hasSize(1);
    }

    private static String header(byte[] value) {
        return new String(value, UTF_8);
    }
}
