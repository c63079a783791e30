package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import io.parlance.stream.conversation.Outcome.Wish;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * P1: every message reaches an outcome. P2: the conversation alone decides what a customer
 * receives. P3: at most one question per conversation is with the model.
 */
class ConversationMachineTest {
    private final Talk talk = new Talk();

    @Test
    void aFirstMessageOpensATurnAndAsks() {
        talk.says("sms:1", "Hello");

        assertThat(talk.told())
                .extracting(Object::getClass)
                .containsExactly(Happening.MessageReceived.class, Happening.TurnAsked.class);
        assertThat(talk.effects(Effect.Ask.class))
                .singleElement()
                .satisfies(ask -> {
                    assertThat(ask.request()).isEqualTo(Talk.ID.request(1, 1));
                    assertThat(ask.deadline()).isEqualTo(Talk.START.plus(Duration.ofMinutes(10)));
                    assertThat(ask.utterances())
                            .containsExactly(
                                    new Utterance(
                                            Author.CUSTOMER, Personal.of("Hello"), Talk.START));
                });
    }

    @Test
    void anAnswerIsSentAndEndsTheTurn() {
        talk.says("sms:1", "Hello").answers("Good day");

        assertThat(talk.effects(Effect.Deliver.class))
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.by()).isEqualTo(Author.MACHINE);
                    assertThat(sent.text()).isEqualTo(Personal.of("Good day"));
                    assertThat(sent.requestId()).isEqualTo(Talk.ID.request(1, 1));
                });
        assertThat(finished().outcome()).isEqualTo(TurnOutcome.REPLIED);
        assertThat(finished().messages()).containsExactly(new MessageId("sms:1"));
        assertThat(finished().explanation()).isEqualTo(Talk.EXPLANATION);
        assertThat(talk.conversation().phase()).isEqualTo(new Phase.Idle());
    }

    @Test
    void whatArrivesMeanwhileIsOneNextTurn() {
        talk.says("sms:1", "Hello");
        RequestId first = talk.openRequest();
        talk.says("sms:2", "and").says("sms:3", "one more");

        assertThat(talk.everything(Effect.Ask.class)).hasSize(1);
        assertThat(talk.openRequest()).isEqualTo(first);

        talk.answers("Good day");

        assertThat(talk.effects(Effect.Ask.class))
                .singleElement()
                .satisfies(ask -> assertThat(ask.request()).isEqualTo(Talk.ID.request(2, 1)));
        talk.answers("Both of them");
        assertThat(finished().messages())
                .containsExactly(new MessageId("sms:2"), new MessageId("sms:3"));
        assertThat(talk.everything(Effect.Deliver.class)).hasSize(2);
    }

    @Test
    void aRepeatedMessageChangesNothingAndIsCounted() {
        talk.says("sms:1", "Hello");
        Conversation before = talk.conversation();

        talk.on(new Event.MessageRepeated(new MessageId("sms:1")));

        assertThat(talk.told())
                .containsExactly(new Happening.DuplicateDropped(new MessageId("sms:1")));
        assertThat(talk.conversation()).isEqualTo(before);
    }

    @Test
    void ignoresAnAnswerNobodyAwaits() {
        talk.says("sms:1", "Hello");
        RequestId first = talk.openRequest();
        talk.answers("Good day");

        talk.result(first, Talk.answered("Good day again", Wish.REPLY));

        assertThat(talk.told()).containsExactly(new Happening.ResultIgnored(first));
        assertThat(talk.effects(Effect.Deliver.class)).isEmpty();
    }

    @Test
    void aFailedTurnIsAskedAgainAsANewAttemptAfterAPause() {
        talk.says("sms:1", "Hello").result(talk.openRequest(), new Outcome.Failed("timed-out"));

        assertThat(talk.effects()).isEmpty();
        talk.waits(Duration.ofSeconds(1));
        assertThat(talk.effects(Effect.Ask.class)).isEmpty();
        talk.waits(Duration.ofSeconds(1));
        assertThat(talk.effects(Effect.Ask.class))
                .singleElement()
                .satisfies(ask -> assertThat(ask.request()).isEqualTo(Talk.ID.request(1, 2)));
    }

    @Test
    void afterTheLastAttemptAPersonTakesAllThatIsOpenAndTheCustomerIsToldOnce() {
        talk.says("sms:1", "Hello").says("sms:2", "Anybody?");
        fail();
        talk.waits(Duration.ofSeconds(2));
        fail();
        talk.waits(Duration.ofSeconds(4));
        fail();

        assertThat(finished().outcome()).isEqualTo(TurnOutcome.HANDED_OFF);
        assertThat(finished().reason()).isEqualTo("timed-out");
        assertThat(finished().messages())
                .containsExactly(new MessageId("sms:1"), new MessageId("sms:2"));
        assertThat(talk.everything(Effect.Deliver.class))
                .singleElement()
                .satisfies(sent -> assertThat(sent.text()).isEqualTo(Talk.HANDOFF));
        assertThat(talk.conversation().phase()).isEqualTo(new Phase.Idle());
    }

    private void fail() {
        talk.result(talk.openRequest(), new Outcome.Failed("timed-out"));
    }

    @Test
    void whatIsHopelessIsHandedOffAtOnce() {
        talk.says("sms:1", "Hello").result(talk.openRequest(), new Outcome.Hopeless("rejected"));

        assertThat(finished().reason()).isEqualTo("rejected");
        assertThat(finished().outcome()).isEqualTo(TurnOutcome.HANDED_OFF);
    }

    @Test
    void askingForAPersonIsAHandOff() {
        talk.says("sms:1", "I want to talk to a human")
                .result(talk.openRequest(), Talk.answered("", Wish.PERSON_ASKED_FOR));

        assertThat(finished().outcome()).isEqualTo(TurnOutcome.HANDED_OFF);
        assertThat(finished().reason()).isEqualTo(ConversationMachine.ASKED_FOR_PERSON);
    }

    @Test
    void theModelsWishForAPersonIsAHandOff() {
        talk.says("sms:1", "?").result(talk.openRequest(), Talk.answered("x", Wish.PERSON));

        assertThat(finished().reason()).isEqualTo(ConversationMachine.MODEL_WISH);
        assertThat(talk.effects(Effect.Deliver.class))
                .singleElement()
                .satisfies(sent -> assertThat(sent.by()).isEqualTo(Author.NOTICE));
    }

    @Test
    void withoutAnAnswerTheCustomerIsToldOnceAndThenAPersonTakesOver() {
        talk.says("sms:1", "Hello").waits(Duration.ofSeconds(30));

        assertThat(talk.effects(Effect.Deliver.class))
                .singleElement()
                .satisfies(sent -> assertThat(sent.text()).isEqualTo(Talk.DELAYED));
        assertThat(talk.openRequest()).isEqualTo(Talk.ID.request(1, 1));

        talk.ends(sent(1), DeliveryOutcome.SENT).waits(Duration.ofMinutes(5));
        assertThat(talk.effects(Effect.Deliver.class)).isEmpty();

        talk.waits(Duration.ofMinutes(5));
        assertThat(finished().reason()).isEqualTo(ConversationMachine.NO_ANSWER);
    }

    @Test
    void anAnswerThatABacklogHeldBackIsStillAnAnswer() {
        talk.says("sms:1", "Hello").later(Duration.ofMinutes(20)).answers("Good day");

        assertThat(finished().outcome()).isEqualTo(TurnOutcome.REPLIED);
    }

    @Test
    void everyPhaseThatWaitsSaysUntilWhen() {
        talk.says("sms:1", "Hello");
        assertThat(talk.conversation().due()).contains(Talk.START.plusSeconds(30));

        fail();
        assertThat(talk.conversation().due()).contains(Talk.START.plusSeconds(2));

        talk.waits(Duration.ofSeconds(2)).answers("Good day");
        assertThat(talk.conversation().due()).contains(talk.now().plusSeconds(60));

        talk.ends(sent(1), DeliveryOutcome.SENT);
        assertThat(talk.conversation().due()).isEmpty();
    }

    @Test
    void aFailedStepGivesWhatIsOpenToAPerson() {
        talk.says("sms:1", "Hello").on(new Event.StepFailed());

        assertThat(finished().reason()).isEqualTo(ConversationMachine.FAULT);

        talk.on(new Event.StepFailed());
        assertThat(talk.effects()).isEmpty();
    }

    @Test
    void theModelSeesWhatWasSaidBefore() {
        talk.says("sms:1", "Hello").answers("Good day").says("sms:2", "And boots?");

        assertThat(talk.effects(Effect.Ask.class).getFirst().utterances())
                .extracting(Utterance::by, Utterance::text)
                .containsExactly(
                        tuple(Author.CUSTOMER, Personal.of("Hello")),
                        tuple(Author.MACHINE, Personal.of("Good day")),
                        tuple(Author.CUSTOMER, Personal.of("And boots?")));
    }

    @Test
    void theReplyGoesWhereTheMessagesThatItAnswersCameFrom() {
        Route other = new Route(Channel.SMS, Lane.LIVE, "+493099990002", Talk.SMS.theirs(), null);
        talk.says("sms:1", "Hello").comes("sms:2", other, "!");

        talk.answers("Good day").answers("Good day again");

        assertThat(talk.everything(Effect.Deliver.class))
                .extracting(Effect.Deliver::route)
                .containsExactly(Talk.SMS, other);
    }

    /** The n-th Send of the contact. */
    private static OutboundId sent(int n) {
        return new OutboundId(Talk.CONTACT, Talk.START.toEpochMilli() + n);
    }

    private TurnFinished finished() {
        return talk.allFinished().getLast();
    }
}
