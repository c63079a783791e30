package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P1, P2: what becomes of a conversation's Sends. */
class DeliveriesTest {
    private final Talk talk = new Talk();

    @Test
    void aSendThatIsNotHeardOfIsOrderedAgainUnderItsOwnIdMoreAndMoreRarely() {
        talk.says("sms:1", "Hello").answers("Good day").waits(Duration.ofMinutes(1));

        assertThat(talk.effects(Effect.Deliver.class))
                .singleElement()
                .satisfies(again -> assertThat(again.id()).isEqualTo(sent(1)));
        assertThat(talk.conversation().due()).contains(talk.now().plus(Duration.ofMinutes(2)));
    }

    @Test
    void aReplyThatDidNotArriveIsAPersonsUntilItIsFound() {
        talk.says("sms:1", "Hello").answers("Good day").ends(sent(1), DeliveryOutcome.IN_DOUBT);

        assertThat(finished().outcome()).isEqualTo(TurnOutcome.HANDED_OFF);
        assertThat(finished().reason()).isEqualTo("delivery-in-doubt");
        assertThat(finished().messages()).containsExactly(new MessageId("sms:1"));
        assertThat(talk.effects(Effect.Deliver.class)).isEmpty();

        talk.ends(sent(1), DeliveryOutcome.SENT);

        assertThat(finished().outcome()).isEqualTo(TurnOutcome.REPLIED);
    }

    @Test
    void theSameEndToldAgainIsNoNews() {
        talk.says("sms:1", "Hello").answers("Good day").ends(sent(1), DeliveryOutcome.SENT);

        talk.ends(sent(1), DeliveryOutcome.SENT);

        assertThat(talk.effects()).isEmpty();
    }

    @Test
    void aNoticeThatFailsChangesNoOutcome() {
        talk.says("sms:1", "Hello").result(talk.openRequest(), new Outcome.Hopeless("rejected"));

        talk.ends(sent(1), DeliveryOutcome.FAILED);

        assertThat(talk.told())
                .extracting(Object::getClass)
                .isEqualTo(List.of(Happening.DeliverySettled.class));
    }

    /** The n-th Send of the contact. */
    private static OutboundId sent(int n) {
        return new OutboundId(Talk.CONTACT, Talk.START.toEpochMilli() + n);
    }

    private TurnFinished finished() {
        return talk.allFinished().getLast();
    }
}
