package io.parlance.ingress.publish;

import io.parlance.ops.defaults.health.ReadyCheck;
import io.parlance.schemas.serde.SchemaRegistry.RegistryUnavailableException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Ready once Kafka has been reached; tried until it is. Stays so: later, 503 says it better. */
public final class PublisherReady implements SmartLifecycle, ReadyCheck {
    private static final Logger log = LoggerFactory.getLogger(PublisherReady.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Publisher publisher;
    private boolean said;
    private volatile boolean reached;
    private volatile @Nullable Thread trying;

    public PublisherReady(Publisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public boolean ready() {
        return reached;
    }

    @Override
    public void start() {
        trying = Thread.ofVirtual().name("reach-kafka").start(this::untilReached);
    }

    private void untilReached() {
        try {
            while (!reach()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean reach() {
        try {
            publisher.warmUp();
            reached = true;
        } catch (KafkaException | RegistryUnavailableException _) {
            return false;
        } catch (RuntimeException e) {
            say(e);
            return false;
        }
        return true;
    }

    /** Of what time alone may not mend, once. */
    private void say(RuntimeException e) {
        if (!said) {
            log.error("the edge cannot become ready; it goes on trying: {}", e.toString());
        }
        said = true;
    }

    @Override
    public void stop() {
        Thread thread = trying;
        if (thread != null) {
            thread.interrupt();
        }
        trying = null;
    }

    @Override
    public boolean isRunning() {
        return trying != null;
    }
}
