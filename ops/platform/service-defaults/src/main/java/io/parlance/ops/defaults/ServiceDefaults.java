package io.parlance.ops.defaults;

import io.micrometer.observation.ObservationPredicate;
import io.opentelemetry.api.OpenTelemetry;
import io.parlance.ops.defaults.health.BirthCheck;
import io.parlance.ops.defaults.health.ReadyCheck;
import io.parlance.ops.defaults.health.ServiceHealth;
import io.parlance.ops.defaults.settings.ParlanceSettings;
import io.parlance.ops.defaults.tenants.Tenants;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.ids.SigningKey;
import io.parlance.schemas.serde.RestSchemaRegistry;
import io.parlance.schemas.serde.SchemaRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** What every service is given without asking. */
@AutoConfiguration
@EnableConfigurationProperties(ParlanceSettings.class)
class ServiceDefaults {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SchemaRegistry schemaRegistry(ParlanceSettings settings) {
        return new RestSchemaRegistry(settings.registry().url());
    }

    /** Only services that ask for it read the file. */
    @Bean
    @Lazy
    Tenants tenants(ParlanceSettings settings) {
        return Tenants.read(
                settings.tenants()
                        .orElseThrow(
                                () -> new IllegalStateException("parlance.tenants is not set")));
    }

    @Bean
    @ConditionalOnProperty("parlance.secrets.contact-key")
    ContactKey contactKey(ParlanceSettings settings) {
        return ContactKey.ofBase64(settings.secrets().contactKey().orElseThrow());
    }

    @Bean
    @ConditionalOnProperty("parlance.secrets.signing-key")
    SigningKey signingKey(ParlanceSettings settings) {
        return SigningKey.ofBase64(settings.secrets().signingKey().orElseThrow());
    }

    @Bean
    RecordTracing recordTracing(ObjectProvider<OpenTelemetry> telemetry) {
        return new RecordTracing(telemetry.getIfAvailable(OpenTelemetry::noop));
    }

    /** Whoever asks how a service is, every second, would begin a trace each time. */
    @Bean
    ObservationPredicate healthIsNotObserved() {
        return (_, context) ->
                !(context instanceof ServerRequestObservationContext http && isOfHealth(http));
    }

    private static boolean isOfHealth(ServerRequestObservationContext http) {
        HttpServletRequest request = http.getCarrier();
        return request != null && request.getRequestURI().startsWith("/actuator/");
    }

    @Bean
    BirthCheck birthCheck(
            ParlanceSettings settings, SchemaRegistry registry, Optional<ContactKey> contactKey) {
        return new BirthCheck(settings, registry, contactKey);
    }

    /** In the readiness group under the name "service". */
    @Bean("service")
    ServiceHealth serviceHealth(ObjectProvider<ReadyCheck> checks) {
        return new ServiceHealth(() -> checks.orderedStream().toList());
    }
}
