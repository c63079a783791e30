package io.parlance.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.parlance.ops.defaults.settings.ParlanceSettings;
import io.parlance.ops.defaults.tenants.Tenant;
import io.parlance.ops.defaults.tenants.Tenants;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Personal;
import io.parlance.schemas.ids.ContactKey;
import io.parlance.schemas.serde.SchemaRegistry;
import io.parlance.stream.conversation.Bursts;
import io.parlance.stream.conversation.HandoffRules;
import io.parlance.stream.conversation.Loops;
import io.parlance.stream.conversation.Policy;
import io.parlance.stream.topology.Parts;
import io.parlance.stream.topology.Positions;
import io.parlance.stream.topology.StepMetrics;
import io.parlance.stream.topology.StreamConfig;
import io.parlance.stream.topology.StreamRunner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the service's parts together from its settings. */
@Configuration(proxyBeanMethods = false)
class StreamParts {
    @Bean
    StepMetrics stepMetrics(MeterRegistry meters) {
        return new StepMetrics(meters);
    }

    @Bean
    StreamRunner streamRunner(
            ParlanceSettings house,
            StreamSettings settings,
            SchemaRegistry registry,
            Function<Positions, Parts> parts) {
        StreamConfig config =
                new StreamConfig(
                        house, settings.threads(), settings.standbys(), settings.commitInterval());
        return new StreamRunner(config, registry, parts);
    }

    @Bean
    Function<Positions, Parts> parts(
            StreamSettings settings,
            SchemaRegistry registry,
            Optional<ContactKey> contactKey,
            Tenants tenants,
            RecordTracing tracing,
            StepMetrics metrics) {
        ContactKey key =
                contactKey.orElseThrow(
                        () -> new IllegalStateException("parlance.secrets.contact-key is not set"));
        Function<String, Policy> policies = policies(tenants, settings);
        return positions ->
                new Parts(
                        registry,
                        key,
                        policies,
                        positions,
                        tracing,
                        metrics,
                        settings.timerInterval(),
                        settings.seenFor());
    }

    static Function<String, Policy> policies(Tenants tenants, StreamSettings settings) {
        Map<String, Policy> byTenant = new HashMap<>();
        tenants.all().forEach(tenant -> byTenant.put(tenant.id(), policy(tenant, settings)));
        return id -> {
            Policy policy = byTenant.get(id);
            if (policy == null) {
                throw new IllegalArgumentException("no tenant is called " + id);
            }
            return policy;
        };
    }

    private static Policy policy(Tenant tenant, StreamSettings settings) {
        return new Policy(
                new Policy.Notices(
                        Personal.of(tenant.notices().handoff()),
                        Personal.of(tenant.notices().delayed()),
                        Personal.of(tenant.notices().help()),
                        Personal.of(tenant.notices().welcome())),
                bursts(tenant.bursts()),
                loops(tenant.loops()),
                handoff(tenant.rules().handoff()),
                settings.turn().personsSilence(),
                settings.turn().deadlines(),
                settings.turn().attempts(),
                settings.turn().retryPause(),
                settings.delivery().firstWait(),
                settings.delivery().longestWait(),
                settings.history().utterances(),
                settings.history().characters(),
                settings.delivery().remembered());
    }

    private static HandoffRules handoff(Tenant.Handoff rules) {
        return new HandoffRules(rules.intents(), rules.keywords(), rules.confidence());
    }

    private static Loops loops(Tenant.Loops loops) {
        return new Loops(loops.sms(), loops.chat(), loops.mail(), loops.window());
    }

    private static Bursts bursts(Tenant.Bursts bursts) {
        return new Bursts(
                bursts.sms(),
                bursts.chat(),
                bursts.mail(),
                bursts.longest(),
                bursts.superseded(),
                bursts.supersededFor());
    }
}
