package io.parlance.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Discarded;
import io.parlance.schemas.avro.FailureKind;
import io.parlance.schemas.avro.InboundMessage;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.OutboundMessage;
import io.parlance.schemas.avro.PersonCalled;
import io.parlance.schemas.avro.Received;
import io.parlance.schemas.avro.Send;
import io.parlance.schemas.avro.Status;
import io.parlance.schemas.avro.Thinking;
import io.parlance.schemas.ids.ContactId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P2: what a chat window shows stands on one topic, numbered, in order. */
class ChatTopologyTest {
    private static final ContactId SESSION = new ContactId("abcdefghijklmnopqrstuvwxyz");

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
    void aWholeTalkIsNumberedWithoutAGap() {
        InboundMessage hello = Mails.chat(SESSION, "1");
        stream.comes(hello);
        InferenceRequest first = stream.asked().getFirst();
        stream.comes(hello);
        stream.comes(Mails.chat(SESSION, "2"));
        fail(first, FailureKind.TIMED_OUT);
        stream.waits(Duration.ofSeconds(3));
        stream.answers(stream.asked().getFirst());
        fail(stream.asked().getFirst(), FailureKind.REJECTED);

        List<OutboundMessage> ordered = stream.ordered();
        assertThat(ordered.stream().map(ChatTopologyTest::kind))
                .isEqualTo(
                        List.of(
                                Received.class,
                                Thinking.class,
                                Received.class,
                                Discarded.class,
                                Thinking.class,
                                Send.class,
                                Thinking.class,
                                Discarded.class,
                                Send.class,
                                PersonCalled.class));
        assertThat(ordered.stream().map(ChatTopologyTest::number))
                .isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
    }

    private void fail(InferenceRequest request, FailureKind kind) {
        stream.pipe(
                Topics.INFERENCE_RESULTS, request.getContactId(), Results.failure(request, kind));
    }

    private static Class<?> kind(OutboundMessage message) {
        return message.getOrder() instanceof Status status
                ? status.getShown().getClass()
                : message.getOrder().getClass();
    }

    private static long number(OutboundMessage message) {
        return switch (message.getOrder()) {
            case Status status -> status.getSequence();
            case Send send -> send.getSequence();
            default -> throw new AssertionError("no such order");
        };
    }

    @Test
    void aStatusSaysWhatItIsAboutUnderAnIdOfItsOwn() {
        stream.comes(Mails.chat(SESSION, "1"));

        var records = stream.records(Topics.OUTBOUND_MESSAGES);
        assertThat(records)
                .extracting(
                        status -> new String(status.headers().lastHeader("ce_id").value(), UTF_8))
                .containsExactly(SESSION + ":chat:1", SESSION + ":chat:2");
        assertThat(records)
                .allSatisfy(status ->
                        assertThat(new String(status.key(), UTF_8)).isEqualTo(SESSION.value()));
    }

    @Test
    void aStatusCarriesItsContent() {
        stream.comes(Mails.chat(SESSION, "1"));
        InferenceRequest request = stream.asked().getFirst();

        List<OutboundMessage> ordered = stream.ordered();
        OutboundMessage first = ordered.getFirst();
        assertThat(first.getTenant()).isEqualTo("shop");
        assertThat(first.getKeyId()).isEqualTo(SESSION + ":1");
        assertThat(first.getConversationId()).isEqualTo(request.getConversationId());
        assertThat(first.getAt()).isEqualTo(TestStream.START);
        assertThat(shown(first))
                .isEqualTo(
                        new Received("chat:" + SESSION + ":1", Personal.of("How long?").toBytes()));
        assertThat(shown(ordered.getLast())).isEqualTo(new Thinking(request.getRequestId()));
    }

    private static Object shown(OutboundMessage message) {
        return ((Status) message.getOrder()).getShown();
    }

    @Test
    void aSendThatIsOrderedAgainIsTheSameUnderItsNextNumber() {
        stream.comes(Mails.chat(SESSION, "1"));
        stream.answers(stream.asked().getFirst());
        OutboundMessage sent = stream.ordered().getLast();

        stream.waits(Duration.ofSeconds(61));

        OutboundMessage again = stream.ordered().getFirst();
        assertThat(number(sent)).isEqualTo(3);
        assertThat(number(again)).isEqualTo(4);
        ((Send) again.getOrder()).setSequence(3);
        assertThat(again).isEqualTo(sent);
    }

    @Test
    void anSmsHasNoStatusAndNoNumber() {
        stream.says("+4915100000001", "sms:1", "How long?");
        stream.answers(stream.asked().getFirst());

        assertThat(stream.ordered().stream().map(OutboundMessage::getOrder))
                .singleElement()
                .isInstanceOfSatisfying(
                        Send.class, send -> assertThat(send.getSequence()).isZero());
    }
}
