package io.parlance.ops.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Works on the records of a topic at once. */
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
     * rest, commits what is finished and leaves the group. What was not begun is handed back.
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
