package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.MessageId;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.RequestId;
import io.parlance.stream.conversation.Happening.ConsentChanged;
import io.parlance.stream.conversation.Happening.TurnFinished;
import io.parlance.stream.conversation.Happening.TurnOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P2: a customer who wrote STOP gets nothing, whatever was under way, until they write START. */
class ConsentTest {
    private static final MessageId STOP = new MessageId("sms:stop");

    private final Talk talk = new Talk();

    @ParameterizedTest
    @ValueSource(
            strings = {"STOP", "stop", " Stop! ", "STOPP", "Unsubscribe.", "QUIT", "optout", "End"})
    void stopAndItsVariantsNeverReachTheModel(String word) {
        talk.says("sms:stop", word);

        assertThat(talk.effects(Effect.Ask.class)).isEmpty();
        assertThat(talk.effects(Effect.Deliver.class)).isEmpty();
        assertThat(talk.told()).contains(new ConsentChanged(STOP, false, null));
        assertThat(talk.effects(Effect.Revoke.class))
                .extracting(Effect.Revoke::reach)
                .containsExactly(new Revoking.OfContact(STOP));
        assertThat(lastEnd().outcome()).isEqualTo(TurnOutcome.SUPPRESSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please stop the order", "When does the sale end?", "stop it", ""})
    void aSentenceWithTheWordIsAQuestion(String text) {
        talk.says("sms:1", text);

        assertThat(talk.effects(Effect.Ask.class)).hasSize(1);
        assertThat(talk.state().contact().optedOut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP\n\nOn Mon, 2 Nov 2026 at 10:00, Shop <s@shop.example> wrote:\n> Good day",
                "Stop !\n\nAm 02.11.2026 um 10:00 schrieb Shop:\n>\n> Guten Tag",
                "unsubscribe\n-- \nAda\nTower 1",
                "STOP\n\n-----Original Message-----\nFrom: Shop\nGood day"
            })
    void aMailThatSaysStopAboveWhatItAnswersIsOne(String mail) {
        assertThat(Keyword.of(Channel.MAIL, Personal.of(mail))).contains(Keyword.STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do you ship to Oslo?\n\nOn Monday Shop wrote:\n> STOP",
                "Stop\nsending the blue ones, I want red.\n> Which?"
            })
    void aMailThatSaysMoreIsAQuestion(String mail) {
        assertThat(Keyword.of(Channel.MAIL, Personal.of(mail))).isEmpty();
    }

    @Test
    void whatTheModelWasAskedIsWithdrawnAndOwedToNobody() {
        talk.says("sms:1", "Hello");
        RequestId request = talk.openRequest();

        talk.says("sms:stop", "STOP");

        assertThat(talk.effects(Effect.Withdraw.class))
                .containsExactly(new Effect.Withdraw(request));
        assertThat(talk.allFinished())
                .extracting(TurnFinished::outcome, TurnFinished::reason)
                .containsExactly(
                        tuple(TurnOutcome.SUPPRESSED, "opted-out"),
                        tuple(TurnOutcome.SUPPRESSED, "stop"));
        talk.result(request, Talk.answered("Too late", Outcome.Wish.REPLY));
        assertThat(talk.everything(Effect.Deliver.class)).isEmpty();
    }

    @Test
    void aReplyOnItsWayThatIsStoppedIsNoPersons() {
        talk.says("sms:1", "Hello").answers("Good day");
        OutboundId reply = talk.effects(Effect.Deliver.class).getFirst().id();
        talk.says("sms:stop", "STOP");

        talk.ends(reply, DeliveryOutcome.REVOKED);

        assertThat(lastEnd().messages()).containsExactly(new MessageId("sms:1"));
        assertThat(lastEnd().outcome()).isEqualTo(TurnOutcome.SUPPRESSED);
    }

    @Test
    void theAnswerToTheRevokeIsSaid() {
        talk.says("sms:stop", "STOP").revokeEnds(true, DeliveryOutcome.SENT);

        assertThat(talk.told())
                .containsExactly(new ConsentChanged(STOP, false, DeliveryOutcome.SENT));
        assertThat(talk.conversation().due()).isEmpty();
    }

    @Test
    void aRevokeThatIsNotAnsweredIsOrderedAgain() {
        talk.says("sms:stop", "STOP");
        Effect.Revoke first = talk.effects(Effect.Revoke.class).getFirst();

        talk.waits(Duration.ofMinutes(1));

        assertThat(talk.effects(Effect.Revoke.class))
                .singleElement()
                .satisfies(again -> {
                    assertThat(again.reach()).isEqualTo(first.reach());
                    assertThat(again.upTo()).isEqualTo(first.upTo());
                });
    }

    @Test
    void whatIsWrittenAfterStopIsSuppressed() {
        talk.says("sms:stop", "STOP").says("sms:2", "Where is my order?").says("sms:3", "HELP");

        assertThat(talk.everything(Effect.Ask.class)).isEmpty();
        assertThat(talk.everything(Effect.Deliver.class)).isEmpty();
        assertThat(lastEnd().reason()).isEqualTo("opted-out");
    }

    @Test
    void startReturns() {
        talk.says("sms:stop", "STOP").says("sms:2", "START");

        assertThat(talk.effects(Effect.Allow.class)).hasSize(1);
        assertThat(texts()).containsExactly(Talk.NOTICES.welcome());
        assertThat(talk.effects().indexOf(talk.effects(Effect.Allow.class).getFirst()))
                .as("nothing leaves before it is allowed")
                .isLessThan(talk.effects().indexOf(talk.effects(Effect.Deliver.class).getFirst()));
        talk.says("sms:3", "Where is my order?");
        assertThat(talk.effects(Effect.Ask.class)).hasSize(1);
    }

    @Test
    void helpIsAnsweredWithoutTheModel() {
        talk.says("sms:1", "help");

        assertThat(texts()).containsExactly(Talk.NOTICES.help());
        assertThat(lastEnd().outcome()).isEqualTo(TurnOutcome.REPLIED);
        assertThat(talk.everything(Effect.Ask.class)).isEmpty();
    }

    /** The words mean something to a phone's network only. */
    @Test
    void inAChatWindowHelpIsAQuestion() {
        Talk chat = new Talk(Talk.CHAT, Talk.POLICY);

        chat.says("chat:1", "HELP");

        assertThat(chat.effects(Effect.Ask.class)).hasSize(1);
    }

    private List<Personal> texts() {
        return talk.effects(Effect.Deliver.class).stream().map(Effect.Deliver::text).toList();
    }

    private TurnFinished lastEnd() {
        return talk.allFinished().getLast();
    }
}
