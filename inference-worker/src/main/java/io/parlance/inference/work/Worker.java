package io.parlance.inference.work;

import io.parlance.inference.work.Outcome.Failed;
import io.parlance.inference.work.Outcome.Kind;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.ops.intake.Work;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off one record: every request that was read yields a result that was written after it was
 * read, also where one like it has a result already.
 */
public final class Worker implements Work {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private final Responder responder;
    private final Outbox outbox;
    private final Tally tally;
    private final RecordTracing tracing;

    public Worker(Responder responder, Outbox outbox, Tally tally, RecordTracing tracing) {
        this.responder = responder;
        this.outbox = outbox;
        this.tally = tally;
        this.tracing = tracing;
    }

    /** Returns once the result is acknowledged. */
    @Override
    public void on(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        try (var hop = tracing.consume(record.headers(), "inference")) {
            switch (outbox.read(record)) {
                case Incoming.Asked(var request) -> finish(responder.respond(request), hop);
                case Incoming.Faulty(var origin, var reason) -> {
                    layAside(record, reason);
                    var unreadable = new Failed(Kind.UNREADABLE, reason);
                    finish(new Result(origin, unreadable, Story.begun()), hop);
                }
                case Incoming.Unreadable(var reason) -> {
                    hop.failed(reason);
                    layAside(record, reason);
                }
            }
        }
    }

    private void finish(Result result, RecordTracing.Hop hop) throws InterruptedException {
        if (result.outcome() instanceof Failed(var kind, _)) {
            hop.failed(kind.name());
        }
        outbox.write(result);
        tally.finished(result);
    }

    private void layAside(ConsumerRecord<byte[], byte[]> record, String reason)
            throws InterruptedException {
        outbox.deadLetter(record, reason);
        tally.deadLettered();
        log.error(
                "{}-{}@{} is in the dead letters: {}; mend its writer, then redrive it",
                record.topic(),
                record.partition(),
                record.offset(),
                reason);
    }
}
