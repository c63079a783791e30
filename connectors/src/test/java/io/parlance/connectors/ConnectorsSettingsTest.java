package io.parlance.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.connectors.ConnectorsSettings.Knowledge;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class ConnectorsSettingsTest {
    private static final ConnectorsSettings DEFAULTS =
            new ConnectorsSettings(
                    new Knowledge(
                            List.of(),
                            Duration.ofSeconds(2),
                            DataSize.ofKilobytes(100),
                            10_000,
                            false));

    @Test
    void hasTheseDefaults() {
        var empty = binder(Map.of());

        assertThat(empty.bindOrCreate("connectors", ConnectorsSettings.class)).isEqualTo(DEFAULTS);
    }

    @Test
    void theFileSaysTheDefaults() throws IOException {
        var sources = new MutablePropertySources();
        new YamlPropertySourceLoader()
                .load("yml", new ClassPathResource("connectors.yml"))
                .forEach(sources::addLast);
        var file = new Binder(ConfigurationPropertySources.from(sources));

        assertThat(file.bind("connectors", ConnectorsSettings.class).get()).isEqualTo(DEFAULTS);
    }

    @Test
    void theFileSaysThePort() throws IOException {
        var yml =
                new YamlPropertySourceLoader().load("yml", new ClassPathResource("connectors.yml"));

        assertThat(yml.getFirst().getProperty("server.port")).isEqualTo(8095);
    }

    @ParameterizedTest
    @CsvSource({
        "scan-interval, 0s",
        "max-file-size, 0B",
        "max-file-size, 101KB",
        "max-articles, 0"
    })
    void aWrongValueIsNamedByItsKey(String key, String value) {
        var wrong = binder(Map.of("connectors.knowledge." + key, value));

        assertThatThrownBy(() -> wrong.bindOrCreate("connectors", ConnectorsSettings.class))
                .rootCause()
                .hasMessageContaining("connectors.knowledge." + key);
    }

    @Test
    void refusesATenantWithTwoFolders() {
        var twice =
                binder(
                        Map.of(
                                "connectors.knowledge.folders[0].tenant", "alpenrand",
                                "connectors.knowledge.folders[0].folder", "a",
                                "connectors.knowledge.folders[1].tenant", "alpenrand",
                                "connectors.knowledge.folders[1].folder", "b"));

        assertThatThrownBy(() -> twice.bindOrCreate("connectors", ConnectorsSettings.class))
                .rootCause()
                .hasMessageContaining("connectors.knowledge.folders");
    }

    private static Binder binder(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys));
    }
}
