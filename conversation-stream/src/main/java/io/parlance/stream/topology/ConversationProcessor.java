package io.parlance.stream.topology;

import io.parlance.ops.defaults.tracing.RecordTracing.Hop;
import io.parlance.schemas.Topic;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell around the machine in one task: records and timers in, steps on the stores, records
 * out. What can never be worked off becomes a dead letter in the same transaction; what may succeed
 * later (the registry is away, a store fails) is thrown, and the transaction is done again.
 */
final class ConversationProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger log = LoggerFactory.getLogger(ConversationProcessor.class);

    private static final String STEP = "conversation";
    private static final int TIMERS_AT_ONCE = 500;
    private static final int SEEN_AT_ONCE = 1_000;
    private static final Duration FORGET_EVERY = Duration.ofSeconds(5);

    private final Parts parts;
    private final Reader reader;
    private final List<Cancellable> timers = new ArrayList<>();
    private @Nullable Task task;
    private @Nullable String nextSeen;

    /** What one assignment of a task works with. */
    private record Task(
            ProcessorContext<byte[], byte[]> context,
            ConversationStores stores,
            Steps steps,
            BacklogGate backlog) {
        Instant now() {
            return Instant.ofEpochMilli(context.currentSystemTimeMs());
        }
    }

    ConversationProcessor(Parts parts) {
        this.parts = parts;
        this.reader = new Reader(parts.registry());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        close();
        ConversationStores stores = new ConversationStores(context, parts.registry());
        Set<TopicPartition> inputs =
                ConversationTopology.INPUTS.stream()
                        .map(Topic::name)
                        .map(topic -> new TopicPartition(topic, context.taskId().partition()))
                        .collect(Collectors.toSet());
        BacklogGate backlog = new BacklogGate(inputs, parts.positions());
        Task started = new Task(context, stores, new Steps(parts, stores), backlog);
        task = started;
        schedule(parts.timerInterval(), () -> wakeDue(started));
        schedule(FORGET_EVERY, () -> forgetSeen(started));
    }

    private void schedule(Duration every, Runnable work) {
        ProcessorContext<byte[], byte[]> context = current().context();
        timers.add(context.schedule(every, PunctuationType.WALL_CLOCK_TIME, _ -> work.run()));
    }

    /** A task that Streams revives is initialised anew and would keep its old timers. */
    @Override
    public void close() {
        timers.forEach(Cancellable::cancel);
        timers.clear();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Task current = current();
        ConsumerRecord<byte[], byte[]> source = source(record, current);
        try (Hop hop = parts.tracing().consume(record.headers(), STEP)) {
            forward(current, outputs(current, source, hop));
        }
        current.backlog()
                .took(new TopicPartition(source.topic(), source.partition()), source.offset());
    }

    private Task current() {
        if (task == null) {
            throw new IllegalStateException("not initialised");
        }
        return task;
    }

    private List<Output> outputs(Task task, ConsumerRecord<byte[], byte[]> source, Hop hop) {
        Moment moment = new Moment(Instant.ofEpochMilli(source.timestamp()), task.now());
        return switch (reader.read(source)) {
            case Reader.Read.Unreadable(var reason) -> deadLetter(source, hop, reason);
            case Reader.Read.Understood(var arrival) -> {
                try {
                    yield switch (task.steps().take(arrival, moment)) {
                        case Taken.Done(var outputs) -> outputs;
                        case Taken.Nowhere(var reason) -> deadLetter(source, hop, reason);
                    };
                } catch (RuntimeException e) {
                    throwIfItMaySucceed(e);
                    if (!(e instanceof TooLargeException)) {
                        log.error("a step of {} failed", arrival.contact(), e);
                    }
                    yield Stream.concat(
                                    deadLetter(source, hop, reason(e)).stream(),
                                    givenUp(task, arrival, moment).stream())
                            .toList();
                }
            }
        };
    }

    private static String reason(RuntimeException e) {
        return e instanceof TooLargeException ? "too-large" : "fault";
    }

    private static void throwIfItMaySucceed(RuntimeException e) {
        if (e instanceof StreamsException || e instanceof RegistryUnavailableException) {
            throw e;
        }
    }

    private List<Output> deadLetter(ConsumerRecord<byte[], byte[]> source, Hop hop, String reason) {
        hop.failed(reason);
        parts.metrics().deadLetter(source.topic(), reason);
        log.warn(
                "dead letter ({}): {} partition {} offset {}",
                reason,
                source.topic(),
                source.partition(),
                source.offset());
        return List.of(Outputs.deadLetter(source, reason));
    }

    private List<Output> givenUp(Task task, Arrival arrival, Moment moment) {
        try {
            return task.steps().giveUp(arrival, moment);
        } catch (RuntimeException e) {
            throwIfItMaySucceed(e);
            log.error("nor can a person be given what is open of {}", arrival.contact(), e);
            return List.of();
        }
    }

    private void wakeDue(Task task) {
        if (!task.backlog().isOpen()) {
            return;
        }
        Instant now = task.now();
        for (ConversationStores.Due due : task.stores().due(now, TIMERS_AT_ONCE)) {
            try (Hop _ = parts.tracing().resume(due.trace(), STEP)) {
                forward(task, woken(task, due, new Moment(now, now)));
            }
        }
    }

    private List<Output> woken(Task task, ConversationStores.Due due, Moment moment) {
        try {
            return task.steps().wake(due, moment);
        } catch (RuntimeException e) {
            throwIfItMaySucceed(e);
            log.error("a timer of {} failed; a person gets it", due.conversation(), e);
            parts.metrics().timerFailed();
            return givenUp(task, due, moment);
        }
    }

    private static List<Output> givenUp(Task task, ConversationStores.Due due, Moment moment) {
        try {
            return task.steps().giveUp(due, moment);
        } catch (RuntimeException e) {
            throwIfItMaySucceed(e);
            log.error("nor can a person be given what is open of {}", due.conversation(), e);
            task.steps().snooze(due, moment);
            return List.of();
        }
    }

    private void forgetSeen(Task task) {
        Instant oldest = task.now().minus(parts.seenFor());
        nextSeen = task.stores().forgetSeen(oldest, nextSeen, SEEN_AT_ONCE);
    }

    private static void forward(Task task, List<Output> outputs) {
        outputs.forEach(output -> task.context().forward(output.record(), output.sink()));
    }

    private static ConsumerRecord<byte[], byte[]> source(Record<byte[], byte[]> record, Task task) {
        Optional<RecordMetadata> metadata = task.context().recordMetadata();
        RecordMetadata from = metadata.orElseThrow();
        return new ConsumerRecord<>(
                from.topic(),
                from.partition(),
                from.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
