package io.parlance.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Sends;
import io.parlance.notification.delivery.Status;
import io.parlance.notification.delivery.Status.Shown;
import io.parlance.schemas.Personal;
import io.parlance.schemas.avro.ChatEvent;
import io.parlance.schemas.avro.Said;
import io.parlance.schemas.ids.ContactId;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.RequestId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChatWireTest {
    private static final ContactId SESSION = Sends.contact(3);
    private static final RequestId ASKED = new RequestId(Sends.conversation(SESSION), 1, 1);

    @ParameterizedTest
    @MethodSource("shown")
    void aStatusIsTheSameAfterItsTopic(Shown shown) {
        Status status = Sends.status(SESSION, 7, shown);

        assertThat(DeliveryWire.fromWire(ChatWire.toWire(status))).isEqualTo(status);
    }

    @ParameterizedTest
    @MethodSource("shown")
    void aStatusIsShownAsItWasOrdered(Shown shown) {
        Status status = Sends.status(SESSION, 7, shown);

        ChatEvent event = ChatWire.event(status);

        assertThat(event.getShown().getClass().getSimpleName())
                .isEqualTo(shown.getClass().getSimpleName());
        assertThat(event.getSequence()).isEqualTo(7);
        assertThat(event.getAt()).isEqualTo(Sends.START);
        assertThat(event.getContactId()).isEqualTo(SESSION.value());
        assertThat(event.getConversationId()).isEqualTo(status.conversation().toString());
    }

    static Stream<Shown> shown() {
        return Stream.of(
                new Shown.Received(MessageId.ofChat(SESSION, "1"), Personal.of("Hello?")),
                new Shown.Thinking(ASKED),
                new Shown.Discarded(ASKED),
                new Shown.PersonCalled(),
                new Shown.Closed());
    }

    @Test
    void wordsAreShownWithTheQuestionThatTheyAnswer() {
        Send send = Sends.chat(SESSION, 4, 9, "Hello");

        ChatEvent event = ChatWire.event(send);

        assertThat(event.getSequence()).isEqualTo(9);
        assertThat(event.getShown())
                .isInstanceOfSatisfying(
                        Said.class,
                        said -> {
                            assertThat(said.getOutboundId()).isEqualTo(send.id().toString());
                            assertThat(said.getRequestId()).isEqualTo(ASKED.toString());
                            assertThat(Personal.fromBytes(said.getText()))
                                    .isEqualTo(Personal.of("Hello"));
                        });
    }
}
