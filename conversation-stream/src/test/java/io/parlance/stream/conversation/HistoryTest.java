package io.parlance.stream.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.schemas.Personal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of what was said, the last is kept. */
class HistoryTest {
    @Test
    void theOldestGoFirst() {
        List<Utterance> said = IntStream.range(0, 25).mapToObj(n -> said("word " + n)).toList();

        History history = History.EMPTY.with(said.subList(0, 12), Talk.POLICY);
        history = history.with(said.subList(12, 25), Talk.POLICY);

        assertThat(history.utterances()).isEqualTo(said.subList(15, 25));
    }

    @Test
    void allTogetherStayWithinTheCharacters() {
        List<Utterance> said = List.of(said("a".repeat(400)), said("b".repeat(601)), said("c"));

        assertThat(History.EMPTY.with(said, Talk.POLICY).utterances())
                .isEqualTo(said.subList(1, 3));
    }

    @Test
    void oneThatIsTooLongAloneIsNotKept() {
        assertThat(History.EMPTY.with(List.of(said("a".repeat(1_001))), Talk.POLICY))
                .isEqualTo(History.EMPTY);
    }

    /** P6: what is erased takes no room and keeps its place. */
    @Test
    void whatIsErasedIsStillAnUtterance() {
        Utterance erased = new Utterance(Author.CUSTOMER, new Personal.Erased(), Talk.START);

        assertThat(History.EMPTY.with(List.of(erased), Talk.POLICY).utterances())
                .containsExactly(erased);
    }

    private static Utterance said(String text) {
        return new Utterance(Author.CUSTOMER, Personal.of(text), Talk.START);
    }
}
