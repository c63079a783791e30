package io.parlance.ops.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Works on the records of a topic at once: far more than the topic has partitions, finished in any
 * order, and yet none lost.
 *
 * <p><b>Why not a thread a partition.</b> Kafka's consumer is made to finish records in the order
 * of their offsets. Where one takes seconds, as a model's answer does, that leaves the GPU idle and
 * lets one slow customer hold up all behind. What was measured and rejected instead of this class
 * stands in decision 3 of the handbook.
 *
 * <p><b>What is committed.</b> A committed offset says "all before is done", so it can never pass a
 * record that still runs. Alone it would make a crash repeat everything that was finished behind
 * one slow record; so the commit's metadata tell it, as lengths of runs ({@link RunLengths}). What
 * does not fit there is left out, and metadata that cannot be read are ignored: both repeat work,
 * neither loses any. Only unfinished offsets are kept in memory ({@link Progress}): an offset that
 * was passed and is not among them is done, be it a record or the marker of a transaction, which is
 * an offset without one. For the same reason the consumer's position is committed when nothing is
 * open, or a topic that ends in a marker would show a lag for ever.
 *
 * <p><b>How much at once.</b> A window bounds what is open, in records and in bytes ({@link
 * Window}). When it is full the partitions are paused and polling goes on, because a member that
 * does not poll is thrown out of its group. A poll is made only where all it may bring has room, so
 * that it is opened as a whole; only its bytes are not known before, and what of it does not fit
 * waits its turn. With order per key the records behind one of their key wait inside the window: a
 * single busy key can fill it, which is the price of its order.
 *
 * <p><b>Who does what.</b> One thread owns the consumer ({@link PollLoop}); each open record has a
 * virtual thread; one lock guards the bookkeeping between them ({@link Workshop}), which is plain
 * data and knows no thread. Ends are noted by the thread that ended, so the next of a key begins
 * without waiting for the poll.
 *
 * <p><b>When a partition goes.</b> Nothing more of it begins, what runs gets a short grace, what is
 * finished is committed, the rest is interrupted and its next owner repeats it. A longer grace was
 * rejected: until we answer, the group waits for the partition. Of a partition that is already lost
 * nothing is committed. Each assignment is an object of its own ({@link Assignment}), so an end
 * that comes late is told to one that nobody reads, whoever owns the partition now. The same
 * happens where a log was cut and offsets begin again: what was known of them is forgotten.
 *
 * <p><b>What this means for the work.</b> At least once: a record may be worked on again, and for a
 * moment by two members. An exception stops the intake rather than being tried again here, for only
 * the caller knows what a failure means, and a record skipped silently is lost.
 */
public final class Intake implements AutoCloseable {
    private final Workshop workshop;
    private final PollLoop loop;
    private final Thread thread;

    private Intake(Workshop workshop, PollLoop loop, String topic) {
        this.workshop = workshop;
        this.loop = loop;
        this.thread = Thread.ofPlatform().name("intake-" + topic).unstarted(loop);
    }

    /**
     * Joins the group and begins.
     *
     * @param consumerConfig of Kafka's consumer; what the intake needs otherwise it sets itself
     * @param onFailure told once, when the intake has stopped by itself, with what stopped it
     * @throws org.apache.kafka.common.KafkaException where the config is not a consumer's
     */
    public static Intake start(
            Map<String, Object> consumerConfig,
            IntakeSettings settings,
            Work work,
            Consumer<Throwable> onFailure) {
        int pollRecords = pollRecords(settings.maxRecords());
        Workshop workshop = new Workshop(settings, pollRecords, work);
        var consumer =
                new KafkaConsumer<>(
                        config(consumerConfig, settings.group(), pollRecords),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var loop = new PollLoop(consumer, settings, workshop, onFailure);
        Intake intake = new Intake(workshop, loop, settings.topic());
        intake.thread.start();
        return intake;
    }

    /**
     * A poll waits for room for all it may bring. A small part of the window keeps the rest busy
     * meanwhile; what Kafka fetched beyond it waits in the consumer and costs no round trip.
     */
    private static int pollRecords(int maxRecords) {
        return Math.clamp(maxRecords / 16, 1, 500);
    }

    private static Map<String, Object> config(
            Map<String, Object> given, String group, int pollRecords) {
        Map<String, Object> config = new HashMap<>(given);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecords);
        return config;
    }

    /** Takes nothing more in; what is open goes on, and the group keeps its member. */
    public void pause() {
        workshop.pause();
    }

    /** Takes in again. */
    public void resume() {
        workshop.resume();
    }

    /** Whether it is a member of its group and polls; a pause does not change that. */
    public boolean ready() {
        return loop.isReady();
    }

    /** What is open now. */
    public Load load() {
        return workshop.load();
    }

    /**
     * Takes nothing more in, waits for running work as long as the settings say, interrupts the
     * rest, commits what is finished and leaves the group. What was not begun is handed back. Where
     * the broker is away it takes some seconds longer.
     */
    @Override
    public void close() {
        workshop.stop();
        if (Thread.currentThread() == thread) {
            return; // called by onFailure: it has stopped
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
