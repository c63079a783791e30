package io.parlance.inference.work;

import io.micrometer.core.instrument.MeterRegistry;

/** Counts what was worked on. Tags are words of this code, never of a request. */
public final class Tally {
    private final MeterRegistry meters;

    public Tally(MeterRegistry meters) {
        this.meters = meters;
    }

    void finished(Result result) {
        Story story = result.story();
        if (result.outcome() instanceof Outcome.Cancelled(_, var stopped)) {
            meters.counter("parlance.inference.cancelled", "when", stopped ? "running" : "waiting")
                    .increment();
        }
        meters.counter("parlance.inference.results", "outcome", result.outcome().word())
                .increment();
        meters.timer("parlance.inference.waited").record(story.waited());
        meters.timer("parlance.inference.generated").record(story.generated());
        meters.counter("parlance.inference.calls").increment(story.calls());
        meters.counter("parlance.inference.tokens", "kind", "prompt")
                .increment(story.promptTokens());
        meters.counter("parlance.inference.tokens", "kind", "completion")
                .increment(story.completionTokens());
    }

    void deadLettered() {
        meters.counter("parlance.inference.dead.letters").increment();
    }
}
