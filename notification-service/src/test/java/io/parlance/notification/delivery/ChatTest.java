package io.parlance.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.notification.delivery.Rules.InDoubt;
import io.parlance.notification.delivery.Status.Shown;
import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ContactId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What chat windows show: no call, so nothing that could be lost or repeated. */
class ChatTest {
    private static final ContactId SESSION = Sends.contact(3);
    private static final Send WORDS = Sends.chat(SESSION, 1, 2, "Hello");

    private final Play play = new Play(InDoubt.PERSON, 1);

    /** P2: shown, finished and told in one step. */
    @Test
    void aChatSendIsFinishedAtOnce() {
        List<Effect> effects = play.order(WORDS, 0);

        assertThat(Play.of(effects, Effect.Show.class)).containsExactly(new Effect.Show(WORDS));
        assertThat(Play.written(effects).state()).isInstanceOf(Delivery.Finished.class);
        assertThat(Play.written(effects).send().text()).isEqualTo(new Personal.Erased());
        assertThat(Play.told(effects).outcome()).isEqualTo(Outcome.SENT);
        assertThat(Play.of(effects, Effect.Call.class)).isEmpty();
    }

    /** P2: read again, it is told again and not shown again. */
    @Test
    void aChatSendThatIsReadAgainIsOnlyToldAgain() {
        play.order(WORDS, 0);

        List<Effect> again = play.order(WORDS, 0);

        assertThat(again).singleElement().isInstanceOf(Effect.Emit.class);
    }

    /** P2: the next owner knows it as finished. */
    @Test
    void aChatSendInTheLedgerIsNotShownAgain() {
        Entry entry = Play.written(play.order(WORDS, 0));
        Play next = new Play(InDoubt.PERSON, 1);
        next.deliveries.restore(List.of(entry), next.now());

        List<Effect> again = next.order(WORDS, 0);

        assertThat(again).singleElement().isInstanceOf(Effect.Emit.class);
    }

    /** P2: the window shows them in the order of the orders. */
    @Test
    void statusesAndWordsKeepTheirOrder() {
        Status thinking = Sends.status(SESSION, 1, new Shown.PersonCalled());

        List<Effect> first = play.on(new Event.Stated(thinking));
        List<Effect> second = play.order(WORDS, 1);

        assertThat(first).containsExactly(new Effect.Show(thinking));
        assertThat(second).first().isEqualTo(new Effect.Show(WORDS));
    }

    /** P1: told as failed, so that a person takes it; the window would never show it. */
    @Test
    void whatTheWindowHasGoneOnWithoutHasFailed() {
        play.order(Sends.chat(SESSION, 2, 3, "Later"), 0);

        List<Effect> late = play.order(WORDS, 1);

        assertThat(Play.of(late, Effect.Show.class)).isEmpty();
        assertThat(Play.told(late).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Play.told(late).reason()).contains("overtaken");
    }

    @Test
    void aStatusAlsoOvertakes() {
        play.on(new Event.Stated(Sends.status(SESSION, 3, new Shown.PersonCalled())));

        assertThat(Play.told(play.order(WORDS, 1)).outcome()).isEqualTo(Outcome.FAILED);
    }

    /** P1: the next owner knows it from the ledger. */
    @Test
    void whatWasShownByAnEarlierOwnerOvertakesToo() {
        Entry later = Play.written(play.order(Sends.chat(SESSION, 2, 3, "Later"), 0));
        Play next = new Play(InDoubt.PERSON, 1);
        next.deliveries.restore(List.of(later), next.now());

        assertThat(Play.told(next.order(WORDS, 1)).outcome()).isEqualTo(Outcome.FAILED);
    }

    /** P2: the conversation gave it a new number because it had heard nothing. */
    @Test
    void whatIsShownAndOrderedUnderANewNumberIsNotShownAgain() {
        play.order(WORDS, 0);

        List<Effect> again = play.order(Sends.chat(SESSION, 1, 7, "Hello"), 1);

        assertThat(again).singleElement().isInstanceOf(Effect.Emit.class);
    }

    @Test
    void chatsNeedNoRoomAmongTheCalls() {
        play.order(Sends.send(0, 1), 0);

        assertThat(Play.told(play.order(WORDS, 1)).outcome()).isEqualTo(Outcome.SENT);
    }

    /** The numbers stay without a gap; there is nothing left to say. */
    @Test
    void whatIsErasedKeepsItsNumber() {
        List<Effect> effects = play.order(Sends.erased(WORDS), 0);

        assertThat(Play.of(effects, Effect.Show.class)).hasSize(1);
        assertThat(Play.told(effects).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Play.told(effects).reason()).isEqualTo(Optional.of("erased"));
    }

    @Test
    void whatAChatShowsIsNumberedFromOne() {
        assertThatThrownBy(() -> Sends.chat(SESSION, 1, 0, "Hello"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sends.status(SESSION, 0, new Shown.Closed()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
