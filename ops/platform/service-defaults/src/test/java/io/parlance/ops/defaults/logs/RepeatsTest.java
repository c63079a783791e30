package io.parlance.ops.defaults.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private static final String AWAY = "Connection to node {} could not be established";

    private final AtomicLong nanos = new AtomicLong(1);
    private final LoggerContext logback = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger kafka = logback.getLogger("org.apache.kafka.clients.NetworkClient");

    @BeforeEach
    void start() {
        logback.addTurboFilter(new Repeats(nanos::get));
        lines.start();
        Logger root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(lines);
    }

    @Test
    void aWarningOfKafkaIsRepeatedOnlyOnceInAWhile() {
        for (int i = 0; i < 100; i++) {
            nanos.incrementAndGet();
            kafka.warn("[Producer clientId=p-" + i + "] " + AWAY, 1);
        }
        nanos.addAndGet(Repeats.SILENCE.toNanos());
        kafka.warn("[Producer clientId=p-7] " + AWAY, 2);

        assertThat(said())
                .containsExactly(
                        "[Producer clientId=p-0] Connection to node 1 could not be established",
                        "[Producer clientId=p-7] Connection to node 2 could not be established");
    }

    @Test
    void otherWordsPass() {
        kafka.warn("[Consumer clientId=c] one");
        kafka.warn("[Consumer clientId=c] other");

        assertThat(said()).hasSize(2);
    }

    @Test
    void errorsOfKafkaAndAllOfOurOwnPass() {
        Logger ours = logback.getLogger("io.parlance.ops.defaults.health.BirthCheck");

        kafka.error("down");
        kafka.error("down");
        ours.warn("waiting for Kafka");
        ours.warn("waiting for Kafka");

        assertThat(said()).hasSize(4);
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
