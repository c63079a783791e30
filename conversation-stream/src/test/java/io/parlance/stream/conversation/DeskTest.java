package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Event.Commanded;
import io.parlance.stream.conversation.Happening.CommandRefused;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** P2: no reply of the machine after a sealed take-over, whenever the claim comes. */
class DeskTest {
    private static final Personal HERE = Personal.of("I am Kim. I will help you.");
    private static final Command CLAIM = new Command.Claim();
    private static final Command RELEASE = new Command.Release();

    private final Talk talk = new Talk();

    @Test
    void aClaimIsAssignedAtOnceAndSealedByTheAnswerToItsRevoke() {
        talk.says("sms:1", "Hello").answers("Good day").commands("kim", CLAIM);
        assertThat(talk.conversation().phase()).isInstanceOf(Phase.Assigned.class);
        OutboundId reply = talk.everything(Effect.Deliver.class).getFirst().id();
        assertThat(talk.effects(Effect.Revoke.class))
                .singleElement()
                .satisfies(revoke -> assertThat(revoke.upTo()).isEqualTo(reply));

        talk.revokeEnds(false, DeliveryOutcome.SENT);

        assertThat(talk.conversation().phase()).isInstanceOf(Phase.Sealed.class);
        assertThat(talk.told()).containsExactly(new Happening.Sealed("kim", DeliveryOutcome.SENT));
    }

    @Test
    void nothingElseSeals() {
        talk.says("sms:1", "Hello").answers("Good day").commands("kim", CLAIM);
        OutboundId reply = talk.everything(Effect.Deliver.class).getFirst().id();

        talk.ends(reply, DeliveryOutcome.SENT)
                .waits(Duration.ofHours(1))
                .waits(Duration.ofHours(2));
        talk.on(
                new Event.RevokeAnswered(
                        Talk.ID,
                        false,
                        new OutboundId(Talk.CONTACT, reply.counter() + 7),
                        DeliveryOutcome.REVOKED));

        assertThat(talk.conversation().phase()).isInstanceOf(Phase.Assigned.class);
        assertThat(talk.everything(Effect.Revoke.class)).hasSize(3);
    }

    @Test
    void aClaimWithdrawsWhatTheModelWasAsked() {
        talk.says("sms:1", "Hello");
        RequestId request = talk.openRequest();

        talk.commands("kim", CLAIM);

        assertThat(talk.effects(Effect.Withdraw.class))
                .containsExactly(new Effect.Withdraw(request));
        assertThat(talk.allFinished().getLast().outcome()).isEqualTo(TurnOutcome.HANDED_OFF);
        talk.result(request, Talk.answered("Too late", Outcome.Wish.REPLY));
        assertThat(talk.everything(Effect.Deliver.class)).isEmpty();
    }

    @Test
    void thePersonsTextArrivesAndNoMachinesInBetween() {
        talk.says("sms:1", "I want a human").commands("kim", CLAIM);
        talk.commands("kim", new Command.Reply(HERE)).says("sms:2", "Finally");

        assertThat(talk.everything(Effect.Deliver.class))
                .extracting(Effect.Deliver::by)
                .containsExactly(Author.PERSON);
        assertThat(talk.allFinished().getLast().reason()).isEqualTo("held");
        assertThat(talk.everything(Effect.Ask.class)).hasSize(1);
    }

    @Test
    void afterReleaseTheMachineAnswersAndKnowsWhatThePersonSaid() {
        talk.says("sms:1", "I want a human").commands("kim", CLAIM);
        talk.commands("kim", new Command.Reply(HERE)).commands("kim", RELEASE);

        talk.says("sms:2", "And the boots?");

        assertThat(talk.effects(Effect.Ask.class).getFirst().utterances())
                .extracting(Utterance::by)
                .containsExactly(Author.CUSTOMER, Author.PERSON, Author.CUSTOMER);
    }

    @Test
    void oneOfTwoWinsAndTheOtherIsToldWho() {
        talk.says("sms:1", "Hello").commands("kim", CLAIM).commands("lee", CLAIM);

        assertThat(refused())
                .isEqualTo(new CommandRefused(refused().command(), "lee", "claimed", "kim"));
    }

    @Test
    void whoeverHasNotClaimedCanOnlyNote() {
        talk.says("sms:1", "Hello").answers("Good day");

        talk.commands("kim", new Command.Reply(HERE));
        assertThat(refused().reason()).isEqualTo("unclaimed");
        talk.commands("kim", RELEASE);
        assertThat(refused().reason()).isEqualTo("unclaimed");
        talk.commands("kim", new Command.Note(Personal.of("A regular")));
        assertThat(talk.told()).hasOnlyElementsOfType(Happening.Noted.class);
    }

    @Test
    void aReplyToWhatThePersonHasNotSeenIsRefused() {
        talk.says("sms:1", "Hello").commands("kim", CLAIM);
        long seen = talk.state().contact().sequence();
        talk.says("sms:2", "No, wait");

        talk.on(new Commanded(Talk.ID, "c1", "kim", seen, new Command.Reply(HERE)));
        assertThat(refused().reason()).isEqualTo("out-of-date");
        talk.on(new Commanded(Talk.ID, "c2", "kim", 0, new Command.Reply(HERE)));

        assertThat(talk.effects(Effect.Deliver.class)).hasSize(1);
    }

    @Test
    void aPersonCannotWriteToWhoWantsNothing() {
        talk.says("sms:1", "Hello").commands("kim", CLAIM).says("sms:2", "STOP");

        talk.commands("kim", new Command.Reply(HERE));

        assertThat(refused().reason()).isEqualTo("opted-out");
    }

    @Test
    void aTransferGoesOnWithAnotherPerson() {
        talk.says("sms:1", "Hello").commands("kim", CLAIM);
        talk.revokeEnds(false, DeliveryOutcome.REVOKED);

        talk.commands("kim", new Command.Transfer("lee"));

        assertThat(talk.conversation().phase())
                .isInstanceOfSatisfying(
                        Phase.Sealed.class, sealed -> assertThat(sealed.agent()).isEqualTo("lee"));
        talk.commands("kim", new Command.Reply(HERE));
        assertThat(refused().holder()).isEqualTo("lee");
    }

    @Test
    void afterCloseTheNextMessageOpensAnotherConversation() {
        talk.says("sms:1", "Hello").commands("kim", CLAIM).commands("kim", new Command.Close());

        assertThat(talk.told()).contains(new Happening.ConversationClosed("command"));
        assertThat(talk.state().contact().conversation()).isEmpty();
        talk.commands("kim", CLAIM);
        assertThat(refused().reason()).isEqualTo("closed");
    }

    @Test
    void whoeverClaimsAndDoesNothingHasItNoLonger() {
        talk.says("sms:1", "Hello").commands("kim", CLAIM);
        talk.later(Duration.ofHours(11)).commands("kim", new Command.Reply(HERE));
        talk.waits(Duration.ofHours(11));
        assertThat(talk.conversation().phase()).isInstanceOf(Phase.Held.class);

        talk.waits(Duration.ofHours(1));

        assertThat(talk.told()).contains(new Happening.Released(null, "kim", "silence"));
        talk.says("sms:2", "Anybody?");
        assertThat(talk.effects(Effect.Ask.class)).hasSize(1);
    }

    /** What the model reads is what the customer has. */
    @Test
    void aReplyThatNeverLeftIsNotRemembered() {
        talk.says("sms:1", "Hello").answers("Good day").commands("kim", CLAIM);
        OutboundId reply = talk.everything(Effect.Deliver.class).getFirst().id();
        talk.ends(reply, DeliveryOutcome.REVOKED).commands("kim", RELEASE);

        talk.says("sms:2", "And?");

        assertThat(talk.effects(Effect.Ask.class).getFirst().utterances())
                .extracting(Utterance::by)
                .containsOnly(Author.CUSTOMER);
    }

    @Test
    void aClaimThatIsRepeatedIsConfirmedAgain() {
        talk.says("sms:1", "Hello").commands("kim", CLAIM);
        talk.revokeEnds(false, DeliveryOutcome.REVOKED).commands("kim", CLAIM);

        assertThat(talk.told())
                .extracting(Object::getClass)
                .containsExactly(Happening.Claimed.class, Happening.Sealed.class);
        assertThat(talk.effects(Effect.Revoke.class)).isEmpty();
    }

    private CommandRefused refused() {
        return (CommandRefused) talk.told().getLast();
    }
}
