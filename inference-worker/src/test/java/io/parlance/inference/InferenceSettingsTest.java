package io.parlance.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.inference.dispatch.Lane;
import io.parlance.ops.intake.IntakeSettings;
import io.parlance.ops.intake.Order;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class InferenceSettingsTest {
    @Test
    void defaultsAreWhatIsWritten() {
        assertThat(bind(List.of()))
                .isEqualTo(
                        new InferenceSettings(
                                List.of(
                                        URI.create("http://localhost:8101"),
                                        URI.create("http://localhost:8102")),
                                null,
                                new LaneSettings(
                                        new LaneSettings.Live(
                                                new LaneSettings.LiveWindow(
                                                        512, DataSize.ofMegabytes(32))),
                                        new LaneSettings.Deferred(
                                                new LaneSettings.DeferredWindow(
                                                        256, DataSize.ofMegabytes(16)),
                                                75),
                                        new LaneSettings.Bulk(
                                                new LaneSettings.BulkWindow(
                                                        128, DataSize.ofMegabytes(8)),
                                                50)),
                                new InferenceSettings.Pool(
                                        8,
                                        256,
                                        Duration.ofMillis(100),
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(2),
                                        Duration.ofMillis(200),
                                        Duration.ofSeconds(5)),
                                new InferenceSettings.Vllm(
                                        "",
                                        "",
                                        400,
                                        0,
                                        Duration.ofSeconds(2),
                                        Duration.ofSeconds(2)),
                                new InferenceSettings.Prompt("reply/2", 5, 320),
                                new InferenceSettings.Guard(1600, 10_000),
                                new InferenceSettings.Cancels(Duration.ofDays(3), 100_000),
                                Duration.ofMillis(100),
                                Duration.ofSeconds(60),
                                3,
                                Duration.ofSeconds(20)));
    }

    @Test
    void theYmlSaysTheDefaults() throws IOException {
        var yml =
                new YamlPropertySourceLoader()
                        .load("yml", new ClassPathResource("inference-worker.yml"));

        assertThat(bind(yml)).isEqualTo(bind(List.of()));
        assertThat(yml.getFirst().getProperty("server.port")).isEqualTo(8093);
    }

    @ParameterizedTest
    @CsvSource({
        "lanes.live.window.records, 0",
        "lanes.live.window.size, 1KB",
        "lanes.deferred.window.records, 100001",
        "lanes.deferred.share, 101",
        "lanes.bulk.window.size, 1KB",
        "lanes.bulk.share, 76",
        "pool.start-limit, 0",
        "pool.max-limit, 7",
        "pool.rest, 0s",
        "pool.max-rest, 1ms",
        "pool.probe-every, 0s",
        "pool.reprobe, 0s",
        "pool.max-reprobe, 1ms",
        "model.max-tokens, 1",
        "model.temperature, 2.1",
        "model.connect-timeout, 0s",
        "model.probe-timeout, 0s",
        "prompt.template, reply/0",
        "prompt.template, ../reply/2",
        "prompt.passages, 21",
        "prompt.sms-characters, 2000",
        "guard.max-sms-characters, 1",
        "guard.max-characters, 30000",
        "cancels.kept-for, 59s",
        "cancels.kept-for, 337h",
        "cancels.most, 999",
        "draft-every, 19ms",
        "call-timeout, 0s",
        "max-tries, 11",
        "stop-within, 26s"
    })
    void aWrongValueIsNamedByItsKey(String key, String value) {
        assertThatThrownBy(() -> bind(List.of(one(key, value))))
                .rootCause()
                .hasMessageContaining("inference." + key);
    }

    @Test
    void aFileMayListTheReplicas() {
        assertThat(bind(List.of(one("replicas-file", "/tmp/replicas.yml"))).file())
                .contains(Path.of("/tmp/replicas.yml"));
    }

    @Test
    void theApiKeyIsNotInItsText() {
        assertThat(bind(List.of(one("model.api-key", "hush"))).toString()).doesNotContain("hush");
    }

    @Test
    void eachLaneIsTakenInByItselfAndInNoOrder() {
        InferenceSettings defaults = bind(List.of());

        assertThat(InferenceParts.intake(Lane.BULK, defaults))
                .isEqualTo(
                        new IntakeSettings(
                                "parlance.inference.requests.bulk",
                                "parlance.inference-worker.bulk",
                                Order.NONE,
                                128,
                                8 * 1024 * 1024,
                                Duration.ofSeconds(20)));
        assertThat(InferenceParts.intake(Lane.LIVE, defaults))
                .isEqualTo(
                        new IntakeSettings(
                                "parlance.inference.requests.live",
                                "parlance.inference-worker.live",
                                Order.NONE,
                                512,
                                32 * 1024 * 1024,
                                Duration.ofSeconds(20)));
    }

    private static MapPropertySource one(String key, String value) {
        return new MapPropertySource("one", Map.of("inference." + key, value));
    }

    private static InferenceSettings bind(List<PropertySource<?>> sources) {
        return new Binder(
                        ConfigurationPropertySources.from(sources),
                        new PropertySourcesPlaceholdersResolver(sources))
                .bindOrCreate("inference", InferenceSettings.class);
    }
}
