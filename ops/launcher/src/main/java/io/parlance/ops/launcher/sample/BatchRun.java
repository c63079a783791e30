package io.parlance.ops.launcher.sample;

import io.parlance.ops.launcher.Json;
import io.parlance.ops.launcher.sample.Customer.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Plays many customers from one process, a virtual thread each. */
final class BatchRun {
    private final Customer customer;
    private final Ways ways;
    private final SayOptions options;
    private final PrintWriter out;
    private final PrintWriter err;

    BatchRun(Customer customer, Ways ways, SayOptions options, Saying.Said said) {
        this.customer = customer;
        this.ways = ways;
        this.options = options;
        this.out = said.out();
        this.err = said.err();
    }

    /** 0 where every message was answered (or accepted, where nobody waits). */
    int run(Batch batch) throws InterruptedException {
        List<Outcome> outcomes = outcomes(batch);
        BatchSummary summary = BatchSummary.of(outcomes);
        out.println(options.json ? Json.line(summary.json()) : summary.text());
        summary.problems().forEach(err::println);
        return summary.isWhole() ? 0 : 1;
    }

    private List<Outcome> outcomes(Batch batch) throws InterruptedException {
        Instant begun = Instant.now();
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> running =
                    batch.lines().stream()
                            .map(line -> threads.submit(() -> play(line, begun)))
                            .toList();
            for (Future<Outcome> one : running) {
                outcomes.add(await(one));
            }
        }
        return outcomes;
    }

    private Outcome play(Batch.Line line, Instant begun) throws IOException, InterruptedException {
        Duration wait = Duration.between(Instant.now(), begun.plus(line.after()));
        if (wait.isPositive()) {
            Thread.sleep(wait);
        }
        Instant deadline = Instant.now().plus(options.timeout());
        Writing writing = ways.write(line.wish(), deadline);
        return options.noWait ? customer.leave(writing, deadline) : customer.ask(writing, deadline);
    }

    private static Outcome await(Future<Outcome> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            return new Outcome.Stuck(String.valueOf(e.getCause()));
        }
    }
}
