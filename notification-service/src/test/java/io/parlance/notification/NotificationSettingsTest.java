package io.parlance.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class NotificationSettingsTest {
    @Test
    void defaultsAreWhatIsWritten() {
        assertThat(bind(List.of()))
                .isEqualTo(
                        new NotificationSettings(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(20),
                                Duration.ofHours(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(5),
                                32,
                                Duration.ofDays(15),
                                new NotificationSettings.Retry(
                                        Duration.ofSeconds(1),
                                        Duration.ofMinutes(1),
                                        Duration.ofHours(4)),
                                new NotificationSettings.Mail(
                                        List.of(),
                                        new NotificationSettings.Sent("localhost", 143, "", ""))));
    }

    @Test
    void theYmlSaysTheDefaults() throws IOException {
        var yml =
                new YamlPropertySourceLoader()
                        .load("yml", new ClassPathResource("notification-service.yml"));

        assertThat(bind(yml)).isEqualTo(bind(List.of()));
        assertThat(yml.getFirst().getProperty("server.port")).isEqualTo(8094);
        assertThat(((Map<?, ?>) yml.getFirst().getSource()).keySet())
                .as("every key stands in the file")
                .map(String::valueOf)
                .contains(
                        "notification.call-time-out",
                        "notification.lease",
                        "notification.settling",
                        "notification.unsearched",
                        "notification.search-interval",
                        "notification.search-slack",
                        "notification.concurrent-calls",
                        "notification.retention",
                        "notification.retry.first",
                        "notification.retry.cap",
                        "notification.retry.limit",
                        "notification.mail.routes",
                        "notification.mail.sent.host",
                        "notification.mail.sent.port",
                        "notification.mail.sent.user",
                        "notification.mail.sent.password");
    }

    @ParameterizedTest
    @CsvSource({
        "call-time-out, 50ms",
        "call-time-out, 16s",
        "lease, 10s",
        "lease, 10400ms",
        "settling, 900ms",
        "unsearched, 19s",
        "search-interval, 50ms",
        "search-interval, 21s",
        "search-slack, -1s",
        "search-slack, 19500ms",
        "concurrent-calls, 0",
        "concurrent-calls, 1001",
        "retention, 14d",
        "retry.first, 50ms",
        "retry.cap, 500ms",
        "retry.limit, 30s",
        "mail.sent.port, 0",
        "mail.sent.host, ' '"
    })
    void aWrongValueIsNamedByItsKey(String key, String value) {
        var wrong = new MapPropertySource("wrong", Map.of("notification." + key, value));

        assertThatThrownBy(() -> bind(List.of(wrong)))
                .rootCause()
                .hasMessageContaining("notification." + key);
    }

    @ParameterizedTest
    @CsvSource({
        "mail.routes.domain, Shop.example, mx, 25",
        "mail.routes.host, shop.example, ' ', 25",
        "mail.routes.port, shop.example, mx, 65536",
        "mail.routes, *, mx, 25"
    })
    void aWrongRouteIsNamedByItsKey(String key, String domain, String host, String port) {
        var wrong =
                new MapPropertySource(
                        "wrong",
                        Map.of(
                                "notification.mail.routes[0].domain",
                                "*",
                                "notification.mail.routes[0].host",
                                "relay",
                                "notification.mail.routes[1].domain",
                                domain,
                                "notification.mail.routes[1].host",
                                host,
                                "notification.mail.routes[1].port",
                                port));

        assertThatThrownBy(() -> bind(List.of(wrong)))
                .rootCause()
                .hasMessageContaining("notification." + key + " must");
    }

    @Test
    void aPasswordIsNotRepeated() {
        assertThat(new NotificationSettings.Sent("imap", 143, "reader", "hunter2").toString())
                .doesNotContain("hunter2");
    }

    private static NotificationSettings bind(List<PropertySource<?>> sources) {
        return new Binder(ConfigurationPropertySources.from(sources))
                .bindOrCreate("notification", NotificationSettings.class);
    }
}
