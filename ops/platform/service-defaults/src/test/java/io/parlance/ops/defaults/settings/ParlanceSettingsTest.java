package io.parlance.ops.defaults.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ParlanceSettingsTest {
    @Test
    void defaultsAreWhatIsWritten() {
        ParlanceSettings settings = bind(Map.of());

        assertThat(settings.kafka().bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(settings.registry().url()).isEqualTo(URI.create("http://localhost:8081"));
        assertThat(settings.edge().publicUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(settings.sms().accounts()).isEmpty();
        assertThat(settings.tenants()).isEmpty();
        assertThat(settings.secrets().contactKey()).isEmpty();
    }

    @Test
    void secretsAreNotInItsText() {
        ParlanceSettings settings =
                bind(
                        Map.of(
                                "parlance.secrets.contact-key", "c2VjcmV0",
                                "parlance.sms.accounts[0].sid", "AC1",
                                "parlance.sms.accounts[0].auth-token", "hush"));

        assertThat(settings.sms().account("AC1")).isPresent();
        assertThat(settings.toString()).doesNotContain("c2VjcmV0").doesNotContain("hush");
    }

    @Test
    void readersSeeOnlyWhatIsCommittedFromTheBeginning() {
        assertThat(bind(Map.of()).consumer())
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("enable.auto.commit", false);
    }

    @Test
    void writersWaitForAllReplicas() {
        assertThat(bind(Map.of()).producer())
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true);
    }

    @Test
    void writersMayWriteTheLargestDeadLetter() {
        assertThat(bind(Map.of()).producer()).containsEntry("max.request.size", 2 << 20);
    }

    private static ParlanceSettings bind(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys))
                .bindOrCreate("parlance", ParlanceSettings.class);
    }
}
