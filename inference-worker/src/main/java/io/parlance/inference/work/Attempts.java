package io.parlance.inference.work;

import io.parlance.inference.dispatch.Verdict;
import io.parlance.inference.model.Answer;
import io.parlance.inference.model.Answer.Broken;
import io.parlance.inference.model.Answer.InvalidAnswer;
import io.parlance.inference.model.Answer.Overloaded;
import io.parlance.inference.model.Answer.Refused;
import io.parlance.inference.model.Answer.Rejected;
import io.parlance.inference.model.Answer.Reply;
import io.parlance.inference.model.Answer.Stopped;
import io.parlance.inference.model.Answer.TimedOut;
import io.parlance.inference.model.Answer.TooLong;
import io.parlance.inference.model.Answer.Unreachable;
import io.parlance.inference.model.Draft;
import io.parlance.inference.work.Outcome.Failed;
import io.parlance.inference.work.Outcome.Kind;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/**
 * How often a request has been tried, and what an answer means for it. A replica that is full or
 * cannot be reached has not begun, so it costs no try: the request waits for another place until
 * its deadline.
 *
 * @param tries calls that a replica began and did not answer
 * @param tried replicas that did not answer it
 * @param shortened whether its prompt was made shorter already
 */
record Attempts(int tries, int maxTries, Set<URI> tried, boolean shortened) {
    /** What is done next. */
    sealed interface Next {
        /** Ask once more, as soon as there is a place. */
        record Again(Attempts attempts) implements Next {}

        /** Ask once more, with a shorter prompt. */
        record Shorter(Attempts attempts) implements Next {}

        /** It was answered; the guard has the last word. */
        record Check(Draft draft) implements Next {}

        /** It ends so. */
        record End(Outcome outcome) implements Next {}
    }

    Attempts {
        tried = Set.copyOf(tried);
    }

    static Attempts none(int maxTries) {
        return new Attempts(0, maxTries, Set.of(), false);
    }

    Next after(URI replica, Answer answer) {
        return switch (answer) {
            case Reply(var draft, _, _, _) -> new Next.Check(draft);
            case Refused _ -> new Next.End(new Outcome.Refused("the model refused"));
            case Overloaded _, Unreachable _ -> new Next.Again(elsewhere(replica, tries));
            case Broken(var detail) -> tryAgain(replica, new Failed(Kind.UNAVAILABLE, detail));
            case TimedOut _ -> tryAgain(replica, new Failed(Kind.TIMED_OUT, "no answer in time"));
            case Stopped(var pieces) -> new Next.End(Outcome.Cancelled.running(pieces));
            case InvalidAnswer(var detail) -> end(Kind.INVALID_ANSWER, detail);
            case Rejected(var detail) -> end(Kind.REJECTED, detail);
            case TooLong _ when shortened -> end(Kind.PROMPT_TOO_LONG, "shortened already");
            case TooLong _ -> new Next.Shorter(new Attempts(tries, maxTries, tried, true));
        };
    }

    private static Next end(Kind kind, String detail) {
        return new Next.End(new Failed(kind, detail));
    }

    private Next tryAgain(URI replica, Failed last) {
        return tries + 1 >= maxTries
                ? new Next.End(last)
                : new Next.Again(elsewhere(replica, tries + 1));
    }

    private Attempts elsewhere(URI replica, int triesNow) {
        Set<URI> all = new HashSet<>(tried);
        all.add(replica);
        return new Attempts(triesNow, maxTries, all, shortened);
    }

    /** What the answer tells about the replica that gave it. */
    static Verdict verdict(Answer answer) {
        return switch (answer) {
            case Reply _, Refused _, InvalidAnswer _, TooLong _, Rejected _ -> Verdict.ANSWERED;
            case Overloaded _ -> Verdict.FULL;
            case Unreachable _, Broken _, TimedOut _ -> Verdict.FAILED;
            case Stopped _ -> Verdict.UNKNOWN;
        };
    }
}
