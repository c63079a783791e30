package io.parlance.ops.defaults.health;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up once every {@link ReadyCheck} of the service says so; names those that do not. */
public final class ServiceHealth implements HealthIndicator {
    private final Supplier<List<ReadyCheck>> checks;

    public ServiceHealth(Supplier<List<ReadyCheck>> checks) {
        this.checks = checks;
    }

    @Override
    public Health health() {
        List<String> waiting =
                checks.get().stream()
                        .filter(check -> !check.ready())
                        .map(ReadyCheck::name)
                        .toList();
        return waiting.isEmpty()
                ? Health.up().build()
                : Health.outOfService().withDetail("waitingFor", waiting).build();
    }
}
