package io.parlance.ingress.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proves P2 on the screen: nothing of an answer is shown that will not be given. */
class DraftWindowTest {
    private static final Entries ONE = Entries.ONE;

    private final Room room = new Room();

    @BeforeEach
    void aCustomerWrites() {
        room.accept(ONE.received(1, "hello"));
    }

    @Test
    void aDraftIsShownWhileItsQuestionIsOpen() {
        room.accept(ONE.thinking(2, "q1"));

        room.accept(ONE.draft("q1", "We"));

        assertThat(room.draft()).contains(ONE.draft("q1", "We"));
    }

    @Test
    void aDraftThatComesBeforeItsQuestionWaitsForIt() {
        room.accept(ONE.draft("q1", "We"));
        assertThat(room.draft()).isEmpty();

        room.accept(ONE.thinking(2, "q1"));

        assertThat(room.draft()).contains(ONE.draft("q1", "We"));
    }

    @Test
    void theAnswerEndsIt() {
        room.accept(ONE.thinking(2, "q1"));
        room.accept(ONE.draft("q1", "We"));

        room.accept(ONE.answered(3, "q1"));
        room.accept(ONE.draft("q1", "We are late"));

        assertThat(room.draft()).isEmpty();
    }

    @Test
    void aNoticeInBetweenDoesNotEndIt() {
        room.accept(ONE.thinking(2, "q1"));
        room.accept(ONE.draft("q1", "We"));

        room.accept(ONE.noticed(3));

        assertThat(room.draft()).contains(ONE.draft("q1", "We"));
    }

    @Test
    void discardingEndsItsOwnQuestionOnly() {
        room.accept(ONE.thinking(2, "q2"));
        room.accept(ONE.draft("q2", "We"));

        room.accept(ONE.discarded(3, "q1"));
        assertThat(room.draft()).contains(ONE.draft("q2", "We"));
        room.accept(ONE.discarded(4, "q2"));

        assertThat(room.draft()).isEmpty();
    }

    @Test
    void theNextQuestionEndsIt() {
        room.accept(ONE.thinking(2, "q1"));
        room.accept(ONE.draft("q1", "We"));

        room.accept(ONE.thinking(3, "q2"));

        assertThat(room.draft()).isEmpty();
    }

    @Test
    void aPersonEndsIt() {
        room.accept(ONE.thinking(2, "q1"));
        room.accept(ONE.draft("q1", "We"));

        room.accept(ONE.of(3, new Shown.PersonCalled()));

        assertThat(room.draft()).isEmpty();
    }

    @Test
    void theEndOfTheConversationEndsIt() {
        room.accept(ONE.thinking(2, "q1"));
        room.accept(ONE.draft("q1", "We"));

        room.accept(ONE.of(3, new Shown.Closed()));

        assertThat(room.draft()).isEmpty();
    }
}
