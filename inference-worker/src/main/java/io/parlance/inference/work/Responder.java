package io.parlance.inference.work;

import io.parlance.inference.dispatch.Place;
import io.parlance.inference.dispatch.Places;
import io.parlance.inference.dispatch.Verdict;
import io.parlance.inference.dispatch.Wish;
import io.parlance.inference.dispatch.Withdrawals;
import io.parlance.inference.guard.AnswerGuard;
import io.parlance.inference.model.Answer;
import io.parlance.inference.model.Draft;
import io.parlance.inference.prompt.Prompt;
import io.parlance.inference.work.Attempts.Next;
import io.parlance.inference.work.Caller.Asking;
import io.parlance.inference.work.Outcome.Failed;
import io.parlance.inference.work.Outcome.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Works on one request until there is an outcome, its deadline has passed, or nobody waits for it
 * any more: P7, what nobody waits for holds no place.
 */
public final class Responder {
    private final Prompter prompter;
    private final Places places;
    private final Withdrawals withdrawals;
    private final Caller caller;
    private final AnswerGuard guard;
    private final Clock clock;
    private final int maxTries;

    /** What a request is worked on with. */
    public record Parts(
            Prompter prompter,
            Places places,
            Withdrawals withdrawals,
            Caller caller,
            AnswerGuard guard) {}

    /**
     * @param maxTries calls that replicas began and did not answer, after which it has failed
     */
    public Responder(Parts parts, Clock clock, int maxTries) {
        this.prompter = parts.prompter();
        this.places = parts.places();
        this.withdrawals = parts.withdrawals();
        this.caller = parts.caller();
        this.guard = parts.guard();
        this.clock = clock;
        this.maxTries = maxTries;
    }

    /** One request under way. */
    private record State(Asking asking, Attempts attempts, Story story) {
        Request request() {
            return asking.request();
        }

        Prompt prompt() {
            return asking.prompt();
        }

        State next(Attempts now) {
            return new State(asking, now, story);
        }

        State told(Story now) {
            return new State(asking, attempts, now);
        }

        State asking(Prompt other) {
            return new State(asking.with(other), attempts, story.prompted(other));
        }

        Result end(Outcome outcome) {
            return new Result(request().origin(), outcome, story);
        }
    }

    /** Blocks; interrupting it, or withdrawing the request, stops the call at the engine. */
    Result respond(Request request) throws InterruptedException {
        try (var watch = withdrawals.watch(request.origin().id())) {
            if (watch.told().isDone()) {
                var unasked = Outcome.Cancelled.waiting();
                return new Result(request.origin(), unasked, Story.begun());
            }
            var _ = watch.told().thenRun(places::dismiss);
            return respond(request, watch.told());
        }
    }

    private Result respond(Request request, CompletableFuture<?> withdrawn)
            throws InterruptedException {
        long begun = caller.nanos();
        Optional<Prompt> prompt = prompter.prompt(request);
        if (prompt.isEmpty()) {
            var unknown = new Failed(Kind.REJECTED, "there is no such tenant");
            return new Result(request.origin(), unknown, Story.begun());
        }
        try (var drafts = caller.drafts(request)) {
            State state =
                    new State(
                            new Asking(request, prompt.get(), drafts, withdrawn),
                            Attempts.none(maxTries),
                            Story.begun().prompted(prompt.get()));
            return ask(state, begun);
        }
    }

    private Result ask(State first, long begun) throws InterruptedException {
        State state = first;
        while (true) {
            Optional<Place> place = place(state);
            state = state.told(state.story().waited(caller.since(begun)));
            if (place.isEmpty()) {
                return state.end(unplaced(state));
            }
            Caller.Call call = call(state, place.get());
            state = state.told(call.toldIn(state.story()));
            if (call.answer() instanceof Answer.TimedOut && left(state.request()).isZero()) {
                return state.end(new Failed(Kind.DEADLINE_PASSED, "no answer in time"));
            }
            switch (state.attempts().after(call.replica(), call.answer())) {
                case Next.Again(var attempts) -> state = state.next(attempts);
                case Next.Shorter(var attempts) -> {
                    Prompt shorter = prompter.shorter(state.request()).orElse(state.prompt());
                    state = state.next(attempts).asking(shorter);
                }
                case Next.Check(var draft) -> {
                    return state.end(checked(state, draft));
                }
                case Next.End(var outcome) -> {
                    return state.end(outcome);
                }
            }
        }
    }

    private static Outcome unplaced(State state) {
        return state.asking().withdrawn().isDone()
                ? Outcome.Cancelled.waiting()
                : new Failed(Kind.DEADLINE_PASSED, "no replica had room");
    }

    /** None is taken for a request that nobody waits for any more. */
    private Optional<Place> place(State state) throws InterruptedException {
        Duration patience = left(state.request());
        return patience.isZero()
                ? Optional.empty()
                : places.take(wish(state), patience, state.asking().withdrawn());
    }

    private static Wish wish(State state) {
        Request request = state.request();
        return new Wish(request.lane(), request.conversation(), state.attempts().tried());
    }

    private Caller.Call call(State state, Place place) throws InterruptedException {
        Verdict verdict = Verdict.UNKNOWN;
        try {
            Duration left = left(state.request());
            Caller.Call call = caller.call(place.replica(), state.asking(), left);
            verdict = call.verdict();
            return call;
        } finally {
            places.give(place, verdict);
        }
    }

    private Outcome checked(State state, Draft draft) {
        return guard.objection(draft, state.prompt().passages(), state.request().turn().channel())
                .<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> new Outcome.Answered(draft));
    }

    private Duration left(Request request) {
        Duration left = Duration.between(clock.instant(), request.deadline());
        return left.isNegative() ? Duration.ZERO : left;
    }
}
