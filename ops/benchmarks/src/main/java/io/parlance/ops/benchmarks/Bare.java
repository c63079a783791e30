package io.parlance.ops.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the steps of a message's way take where nothing is done in them.
 *
 * @param hop a record from the call of send to a waiting consumer's hands
 * @param first the same through an exactly-once step that rested: hop, step, hop
 * @param second the same right after the first, when the step's transaction has just ended
 * @param transaction a record and an offset, from begin to the end of commit
 */
record Bare(Sample hop, Sample first, Sample second, Sample transaction) {
    static Bare merged(Bare... parts) {
        return new Bare(
                Sample.merged(Stream.of(parts).map(Bare::hop).toList()),
                Sample.merged(Stream.of(parts).map(Bare::first).toList()),
                Sample.merged(Stream.of(parts).map(Bare::second).toList()),
                Sample.merged(Stream.of(parts).map(Bare::transaction).toList()));
    }

    /** What each exactly-once step adds to the two hops around it. */
    List<Double> steps() {
        return List.of(first.p50() - 2 * hop.p50(), second.p50() - 2 * hop.p50());
    }

    /** Four hops, two exactly-once steps, one transaction; of their medians. */
    double sum() {
        double steps = steps().stream().mapToDouble(Double::doubleValue).sum();
        return 4 * hop.p50() + steps + transaction.p50();
    }
}
