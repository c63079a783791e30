package io.parlance.notification.ledger;

import io.parlance.notification.delivery.Event;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner of one partition's deliveries: one thread that lives by the ledger.
 *
 * <p>Each turn of its loop takes what has come in, lets the book say what follows, commits all of
 * it as one transaction, and only then begins the calls. So intents and outcomes of many contacts
 * share a transaction, and no call is ever begun whose intent could be lost.
 *
 * <p>Any failure to commit ends this owner: it does not know what the log holds now. It drops all
 * it has and is replaced by a new one that reads the ledger; a call that was under way is then an
 * intent of unknown fate, and treated as such.
 */
final class PartitionDelivery {
    private static final Logger log = LoggerFactory.getLogger(PartitionDelivery.class);
    private static final int MESSAGES_A_TURN = 200;
    private static final Duration OPEN_COUNTED_EVERY = Duration.ofSeconds(1);

    /** How far it has come. */
    enum Stage {
        OPENING,
        OPEN,
        ENDED,
        /** By an error; to be opened anew. */
        FAILED,
        /** Another owner has the partition. */
        FENCED
    }

    private final int partition;
    private final Parts parts;
    private final Calls calls;
    private final Turn.Desk desk;
    private final BlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();
    private final AtomicInteger unread = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    private volatile Stage stage = Stage.OPENING;
    private boolean stopping;
    private Duration openCounted = Duration.ZERO;

    private PartitionDelivery(int partition, Parts parts) {
        this.partition = partition;
        this.parts = parts;
        this.calls = new Calls(parts, event -> mailbox.add(new Message.Happened(event)));
        this.desk = Turn.Desk.of(partition, parts, calls);
        this.thread = Thread.ofVirtual().name("delivery-" + partition).unstarted(this::run);
    }

    static PartitionDelivery start(int partition, Parts parts) {
        var delivery = new PartitionDelivery(partition, parts);
        delivery.thread.start();
        return delivery;
    }

    Stage stage() {
        return stage;
    }

    /** Records handed over and not yet committed; the caller keeps it bounded. */
    int unread() {
        return unread.get();
    }

    void hand(Message.Read read) {
        unread.addAndGet(read.records().size());
        mailbox.add(read);
    }

    /** Begins no more calls; ends after those under way. */
    void stop() {
        mailbox.add(new Message.Stop());
    }

    /** Ends at once, writing nothing more. */
    void drop() {
        thread.interrupt();
    }

    boolean awaitEnd(Duration most) throws InterruptedException {
        return ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        Stage end = Stage.FAILED;
        try (calls;
                Ledger ledger = Ledger.open(partition, parts.clients())) {
            live(ledger);
            end = Stage.ENDED;
        } catch (InterruptedException | InterruptException _) {
            log.info("partition {}: dropped", partition);
            end = Stage.ENDED;
        } catch (RuntimeException e) {
            end = failed(e);
        } finally {
            parts.metrics().gone(partition);
            stage = end;
            ended.countDown();
        }
    }

    private Stage failed(RuntimeException failure) {
        if (isFenced(failure)) {
            log.warn("partition {}: another owner has it; all that was held is dropped", partition);
            return Stage.FENCED;
        }
        if (has(failure, Set.of(RetriableException.class, RegistryUnavailableException.class))) {
            log.warn("partition {}: waits for Kafka or its registry: {}", partition, "" + failure);
        } else {
            log.error("partition {}: failed; opened anew from its ledger", partition, failure);
        }
        return Stage.FAILED;
    }

    private static boolean isFenced(Throwable failure) {
        return has(
                failure,
                Set.of(ProducerFencedException.class, InvalidProducerEpochException.class));
    }

    /** The client wraps what it learnt on an earlier call. */
    private static boolean has(Throwable failure, Set<Class<?>> types) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> types.stream().anyMatch(type -> type.isInstance(cause)));
    }

    private void live(Ledger ledger) throws InterruptedException {
        Turn restored = new Turn(desk);
        restored.follow(desk.book().restore(ledger.entries(), parts.now()));
        restored.commit(ledger);
        log.info("partition {}: ledger read, {} entries", partition, ledger.entries().size());
        stage = Stage.OPEN;
        while (!stopping || desk.book().isCalling()) {
            Turn turn = new Turn(desk);
            for (Message message : take()) {
                take(message, turn);
            }
            turn.happened(new Event.Elapsed());
            unread.addAndGet(-turn.commit(ledger));
            countOpen();
        }
    }

    private void take(Message message, Turn turn) {
        switch (message) {
            case Message.Read read -> turn.read(read);
            case Message.Happened(var event) -> turn.happened(event);
            case Message.Stop _ -> {
                stopping = true;
                desk.book().beginNoMore();
            }
        }
    }

    /** What has come in; waits for the first until time alone makes something happen. */
    private List<Message> take() throws InterruptedException {
        Duration idle = desk.book().idle(parts.now()).orElse(OPEN_COUNTED_EVERY);
        Duration wait = idle.compareTo(OPEN_COUNTED_EVERY) < 0 ? idle : OPEN_COUNTED_EVERY;
        List<Message> taken = new ArrayList<>();
        Message first = mailbox.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            taken.add(first);
            mailbox.drainTo(taken, MESSAGES_A_TURN);
        }
        return taken;
    }

    private void countOpen() {
        Duration now = parts.now().elapsed();
        if (now.minus(openCounted).compareTo(OPEN_COUNTED_EVERY) >= 0) {
            openCounted = now;
            parts.metrics().open(partition, desk.book().open());
        }
    }
}
