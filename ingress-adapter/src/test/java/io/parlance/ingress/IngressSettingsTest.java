package io.parlance.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.ingress.chat.ChatSettings;
import io.parlance.ingress.desk.DeskSettings;
import io.parlance.ingress.mail.MailSettings;
import io.parlance.ops.defaults.settings.ParlanceSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
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
import org.springframework.util.unit.DataSize;

class IngressSettingsTest {
    @Test
    void defaultsAreWhatIsWritten() {
        assertThat(bind(List.of()))
                .isEqualTo(
                        new IngressSettings(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5),
                                DataSize.ofKilobytes(256),
                                mail(),
                                chat(),
                                new DeskSettings("", "parlance-desk", 4000)));
    }

    private static MailSettings mail() {
        return new MailSettings(
                2525,
                InetAddress.ofLiteral("127.0.0.1"),
                "",
                Path.of("target/data/mail"),
                DataSize.ofMegabytes(10),
                new MailSettings.Smtp(100, 100, Duration.ofMinutes(5)));
    }

    private static ChatSettings chat() {
        return new ChatSettings(
                Duration.ofDays(7),
                4000,
                30,
                Duration.ofHours(1),
                DataSize.ofMegabytes(16),
                4,
                2000,
                Duration.ofSeconds(15),
                Duration.ofSeconds(60));
    }

    @Test
    void theYmlSaysTheDefaults() throws IOException {
        var yml =
                new YamlPropertySourceLoader()
                        .load("yml", new ClassPathResource("ingress-adapter.yml"));

        assertThat(bind(yml)).isEqualTo(bind(List.of()));
        assertThat(yml.getFirst().getProperty("server.port")).isEqualTo(8080);
        assertThat(yml.getFirst().getProperty("management.server.port")).isEqualTo(8091);
    }

    @ParameterizedTest
    @CsvSource({
        "publish-time-out, 50ms",
        "publish-time-out, 15s",
        "retry-after, 200ms",
        "max-body-size, 0B",
        "max-body-size, 1MB",
        "mail.port, 65536",
        "mail.relay-token, short",
        "mail.max-size, 1KB",
        "mail.max-size, 51MB",
        "mail.smtp.max-connections, 0",
        "mail.smtp.max-recipients, 0",
        "mail.smtp.time-out, 1ms",
        "chat.token-life, 8d",
        "chat.text-length, 16001",
        "desk.issuer, login.example.com",
        "desk.issuer, https://login.example.com/",
        "desk.audience, ' '",
        "desk.text-length, 0",
        "chat.messages-per-minute, 0",
        "chat.recent, 0s",
        "chat.memory, 1KB",
        "chat.readers, 0",
        "chat.streams, 0",
        "chat.keep-alive, 1ms",
        "chat.stall-time-out, 1ms"
    })
    void aWrongValueIsNamedByItsKey(String key, String value) {
        var wrong = new MapPropertySource("wrong", Map.of("ingress." + key, value));

        assertThatThrownBy(() -> bind(List.of(wrong)))
                .rootCause()
                .hasMessageContaining("ingress." + key);
    }

    @Test
    void theProducerGivesUpWhenTheCallerHas() {
        ParlanceSettings house =
                new Binder(ConfigurationPropertySources.from(List.of()))
                        .bindOrCreate("parlance", ParlanceSettings.class);

        assertThat(IngressParts.producerSettings(house.producer(), 700))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", 0)
                .containsEntry("max.block.ms", 700)
                .containsEntry("delivery.timeout.ms", 700);
    }

    private static IngressSettings bind(List<PropertySource<?>> sources) {
        return new Binder(ConfigurationPropertySources.from(sources))
                .bindOrCreate("ingress", IngressSettings.class);
    }
}
