package io.parlance.inference.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.dispatch.Verdict;
import io.parlance.inference.model.Answer;
import io.parlance.inference.model.Draft;
import io.parlance.inference.work.Attempts.Next;
import io.parlance.inference.work.Outcome.Failed;
import io.parlance.inference.work.Outcome.Kind;
import io.parlance.schemas.Personal;
import java.net.URI;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** P1: every sequence of answers comes to an end, and what never began costs no try. */
class AttemptsTest {
    private static final URI A = URI.create("http://localhost:1");
    private static final URI B = URI.create("http://localhost:2");
    private static final Draft DRAFT =
            new Draft("other", false, 1, List.of(), Personal.of("Hello."));

    private final Attempts none = Attempts.none(2);

    @Test
    void anAnswerIsChecked() {
        assertThat(none.after(A, new Answer.Reply(DRAFT, "m", 1, 1)))
                .isEqualTo(new Next.Check(DRAFT));
    }

    @Test
    void whatBeganAndBrokeIsTriedElsewhereUpToTheLimit() {
        Attempts once = again(none.after(A, new Answer.Broken("500")));

        assertThat(once).isEqualTo(new Attempts(1, 2, Set.of(A), false));
        assertThat(once.after(B, new Answer.Broken("500"))).isEqualTo(end(Kind.UNAVAILABLE, "500"));
        assertThat(once.after(B, new Answer.TimedOut()))
                .isEqualTo(end(Kind.TIMED_OUT, "no answer in time"));
    }

    @Test
    void whatNeverBeganCostsNoTry() {
        Attempts attempts = none;
        for (int i = 0; i < 100; i++) {
            attempts = again(attempts.after(A, new Answer.Overloaded()));
            attempts = again(attempts.after(B, new Answer.Unreachable("ConnectException")));
        }

        assertThat(attempts).isEqualTo(new Attempts(0, 2, Set.of(A, B), false));
    }

    @Test
    void aPromptThatIsTooLongIsShortenedOnce() {
        Next shorter = none.after(A, new Answer.TooLong());

        assertThat(shorter).isEqualTo(new Next.Shorter(new Attempts(0, 2, Set.of(), true)));
        assertThat(((Next.Shorter) shorter).attempts().after(A, new Answer.TooLong()))
                .isEqualTo(end(Kind.PROMPT_TOO_LONG, "shortened already"));
    }

    @Test
    void whatAskingAgainDoesNotHelpEnds() {
        assertThat(none.after(A, new Answer.InvalidAnswer("not JSON")))
                .isEqualTo(end(Kind.INVALID_ANSWER, "not JSON"));
        assertThat(none.after(A, new Answer.Rejected("400"))).isEqualTo(end(Kind.REJECTED, "400"));
        assertThat(none.after(A, new Answer.Refused()))
                .isEqualTo(new Next.End(new Outcome.Refused("the model refused")));
    }

    @Test
    void whatNobodyWaitsForIsNotTriedElsewhere() {
        assertThat(none.after(A, new Answer.Stopped(7)))
                .isEqualTo(new Next.End(new Outcome.Cancelled(7, true)));
    }

    @Test
    void onlyTheReplicasFaultsCountAgainstIt() {
        assertThat(Attempts.verdict(new Answer.InvalidAnswer(""))).isEqualTo(Verdict.ANSWERED);
        assertThat(Attempts.verdict(new Answer.Rejected(""))).isEqualTo(Verdict.ANSWERED);
        assertThat(Attempts.verdict(new Answer.Overloaded())).isEqualTo(Verdict.FULL);
        assertThat(Attempts.verdict(new Answer.Broken(""))).isEqualTo(Verdict.FAILED);
        assertThat(Attempts.verdict(new Answer.Unreachable(""))).isEqualTo(Verdict.FAILED);
        assertThat(Attempts.verdict(new Answer.TimedOut())).isEqualTo(Verdict.FAILED);
        assertThat(Attempts.verdict(new Answer.Stopped(7))).isEqualTo(Verdict.UNKNOWN);
    }

    @Property(tries = 500)
    void whatBeganEndsWithinTheLimitOfTries(@ForAll("begun") List<Answer> answers) {
        Attempts attempts = Attempts.none(3);
        int asked = 0;
        for (Answer answer : answers) {
            asked++;
            switch (attempts.after(asked % 2 == 0 ? A : B, answer)) {
                case Next.Again(var next) -> attempts = next;
                case Next.Shorter(var next) -> attempts = next;
                case Next.Check _, Next.End _ -> {
                    assertThat(asked).isLessThanOrEqualTo(4);
                    return;
                }
            }
        }
        assertThat(asked).isLessThan(4);
    }

    @Provide
    Arbitrary<List<Answer>> begun() {
        return Arbitraries.<Answer>of(
                        new Answer.Broken("500"),
                        new Answer.TimedOut(),
                        new Answer.TooLong(),
                        new Answer.Reply(DRAFT, "m", 1, 1))
                .list()
                .ofMaxSize(10);
    }

    private static Attempts again(Next next) {
        assertThat(next).isInstanceOf(Next.Again.class);
        return ((Next.Again) next).attempts();
    }

    private static Next end(Kind kind, String detail) {
        return new Next.End(new Failed(kind, detail));
    }
}
