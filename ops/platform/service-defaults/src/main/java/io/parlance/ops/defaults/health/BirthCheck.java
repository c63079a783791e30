package io.parlance.ops.defaults.health;

import io.parlance.ops.defaults.settings.ParlanceSettings;
import io.parlance.ops.defaults.stop.StartStopped;
import io.parlance.schemas.Topic;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Birth;
import io.parlance.schemas.ids.Address;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.serde.AvroDeserializer;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Compares, before anything of the service starts, what can never change with what the topics were
 * born with. A broker that is away is waited for; a mismatch ends the start, since going on would
 * split every contact in two.
 */
public final class BirthCheck implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BirthCheck.class);
    private static final TopicPartition ONLY = new TopicPartition(Topics.BIRTH.name(), 0);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ParlanceSettings settings;
    private final SchemaRegistry registry;
    private final Optional<ContactKey> contactKey;
    private volatile boolean running;

    public BirthCheck(
            ParlanceSettings settings, SchemaRegistry registry, Optional<ContactKey> contactKey) {
        this.settings = settings;
        this.registry = registry;
        this.contactKey = contactKey;
    }

    /**
     * Waits without a limit, and on a thread that does nothing else: that is what Spring interrupts
     * when a stop comes during a start. One that works or sleeps would be waited for.
     */
    @Override
    public void start() {
        FutureTask<Boolean> check = new FutureTask<>(this::check, true);
        Thread.ofPlatform().daemon().name("birth-check").start(check);
        try {
            running = check.get();
        } catch (InterruptedException e) {
            check.cancel(true);
            Thread.currentThread().interrupt();
            log.info("stopped while waiting for Kafka");
            throw new StartStopped("waiting for Kafka", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void check() {
        boolean said = false;
        while (!checked(said)) {
            said = true;
            pause();
        }
    }

    private boolean checked(boolean said) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<PartitionInfo> partitions = consumer.partitionsFor(keyedTopic());
            Optional<Birth> birth = last(consumer);
            if (partitions.isEmpty() || birth.isEmpty()) {
                return waiting(said, "the topics are not there yet");
            }
            compare(birth.get(), partitions.size(), contactKey.map(ContactKey::fingerprint));
            return true;
        } catch (KafkaException | SchemaRegistry.RegistryUnavailableException e) {
            return waiting(said, e.toString());
        }
    }

    private static boolean waiting(boolean said, String why) {
        if (!said) {
            log.warn("waiting for Kafka and its registry: {}", why);
        }
        return false;
    }

    /**
     * @throws IllegalStateException where something differs; says what to do
     */
    static void compare(Birth birth, int partitions, Optional<String> fingerprint) {
        differ("partitions", birth.getPartitions(), partitions);
        differ("form of addresses", birth.getAddressForm(), Address.FORM);
        fingerprint.ifPresent(
                print -> differ("contact key", birth.getContactKeyFingerprint(), print));
    }

    private static void differ(String what, Object born, Object here) {
        if (!born.equals(here)) {
            throw new IllegalStateException(
                    "the topics were born with another %s (%s) than this service has (%s): give it that one, or topics of its own"
                            .formatted(what, born, here));
        }
    }

    private Optional<Birth> last(KafkaConsumer<byte[], byte[]> consumer) {
        consumer.assign(List.of(ONLY));
        consumer.seekToBeginning(List.of(ONLY));
        long end = consumer.endOffsets(List.of(ONLY)).getOrDefault(ONLY, 0L);
        Optional<Birth> last = Optional.empty();
        try (var values = new AvroDeserializer<>(registry, Birth.class)) {
            while (consumer.position(ONLY) < end) {
                for (var record : consumer.poll(POLL)) {
                    last = Optional.ofNullable(values.deserialize(ONLY.topic(), record.value()));
                }
            }
        }
        return last;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(settings.consumer());
        config.put("default.api.timeout.ms", 5_000);
        // Else a fetch stays behind at the end, and the close waits for it.
        config.put("fetch.max.wait.ms", 10);
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static String keyedTopic() {
        return Topics.all().stream().filter(Topic::keyed).findFirst().orElseThrow().name();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for Kafka", e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything else. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
