package io.parlance.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.ops.defaults.settings.ParlanceSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;

/** P2: what the step's exactly-once rests on, and how long a successor waits at most. */
class StreamConfigTest {
    @Test
    void stepsAreExactlyOnceAndASuccessorWaitsForSeconds() {
        ParlanceSettings house =
                new Binder(ConfigurationPropertySources.from(List.of()))
                        .bindOrCreate("parlance", ParlanceSettings.class);

        assertThat(new StreamConfig(house, 3, 1, Duration.ofMillis(20)).properties())
                .containsEntry("application.id", "parlance.conversation-stream")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("commit.interval.ms", 20L)
                .containsEntry("poll.ms", 10L)
                .containsEntry("num.stream.threads", 3)
                .containsEntry("num.standby.replicas", 1)
                .containsEntry("producer.linger.ms", 0)
                .containsEntry("producer.transaction.timeout.ms", 5_000)
                .containsEntry("producer.max.request.size", 2 << 20)
                .containsEntry("main.consumer.session.timeout.ms", 6_000)
                .doesNotContainKey("topology.optimization");
    }
}
