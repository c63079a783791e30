package io.parlance.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.parlance.inference.dispatch.Withdrawals;
import io.parlance.inference.work.CancelReader;
import io.parlance.inference.work.InferenceWire;
import io.parlance.ops.defaults.settings.ParlanceSettings;
import io.parlance.schemas.serde.SchemaRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what knows of withdrawn requests. */
@Configuration(proxyBeanMethods = false)
class CancelParts {
    @Bean
    Withdrawals withdrawals(InferenceSettings settings) {
        InferenceSettings.Cancels cancels = settings.cancels();
        return new Withdrawals(cancels.keptFor(), cancels.most());
    }

    @Bean
    CancelReader cancelReader(
            Withdrawals withdrawals,
            ParlanceSettings house,
            SchemaRegistry registry,
            Clock clock,
            InferenceSettings settings,
            MeterRegistry meters) {
        var source =
                new CancelReader.Source(
                        house.consumer(),
                        new InferenceWire(registry, clock),
                        clock,
                        settings.cancels().keptFor());
        return new CancelReader(withdrawals, source, meters);
    }
}
