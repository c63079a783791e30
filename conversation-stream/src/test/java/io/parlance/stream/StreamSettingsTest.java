package io.parlance.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.stream.StreamSettings.Bulk;
import io.parlance.stream.StreamSettings.Deferred;
import io.parlance.stream.StreamSettings.Delivery;
import io.parlance.stream.StreamSettings.History;
import io.parlance.stream.StreamSettings.Live;
import io.parlance.stream.StreamSettings.Turn;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

class StreamSettingsTest {
    @Test
    void defaultsAreWhatIsWritten() {
        assertThat(bind(List.of()))
                .isEqualTo(
                        new StreamSettings(
                                2,
                                0,
                                Duration.ofMillis(20),
                                Duration.ofMillis(100),
                                Duration.ofDays(15),
                                new Turn(
                                        new Live(Duration.ofSeconds(30), Duration.ofMinutes(10)),
                                        new Deferred(Duration.ofHours(4), Duration.ofHours(24)),
                                        new Bulk(Duration.ofHours(24), Duration.ofHours(72)),
                                        3,
                                        Duration.ofSeconds(2),
                                        Duration.ofHours(12)),
                                new Delivery(Duration.ofMinutes(1), Duration.ofHours(1), 20),
                                new History(40, 16_000)));
    }

    @Test
    void theYmlSaysTheDefaults() throws IOException {
        var yml =
                new YamlPropertySourceLoader()
                        .load("yml", new ClassPathResource("conversation-stream.yml"));

        assertThat(bind(yml)).isEqualTo(bind(List.of()));
        assertThat(yml.getFirst().getProperty("server.port")).isEqualTo(8092);
    }

    @ParameterizedTest
    @CsvSource({
        "threads, 0",
        "standbys, -1",
        "commit-interval, 0ms",
        "timer-interval, 0ms",
        "seen-for, 13d",
        "turn.live.first-deadline, 0s",
        "turn.live.cold-deadline, 30s",
        "turn.deferred.first-deadline, 0s",
        "turn.deferred.cold-deadline, 4h",
        "turn.bulk.first-deadline, 0s",
        "turn.bulk.cold-deadline, 24h",
        "turn.attempts, 0",
        "turn.retry-pause, 0s",
        "turn.persons-silence, 0s",
        "delivery.first-wait, 0s",
        "delivery.longest-wait, 1s",
        "delivery.remembered, -1",
        "history.utterances, 50",
        "history.characters, 32001"
    })
    void aWrongValueIsNamedByItsKey(String key, String value) {
        var wrong = new MapPropertySource("wrong", Map.of("stream." + key, value));

        assertThatThrownBy(() -> bind(List.of(wrong)))
                .rootCause()
                .hasMessageContaining("stream." + key);
    }

    private static StreamSettings bind(List<PropertySource<?>> sources) {
        return new Binder(ConfigurationPropertySources.from(sources))
                .bindOrCreate("stream", StreamSettings.class);
    }
}
