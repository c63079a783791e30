package io.parlance.notification.ledger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parlance.notification.Station;
import io.parlance.notification.channel.Channel;
import io.parlance.notification.delivery.RetryPlan;
import io.parlance.notification.delivery.Rules;
import io.parlance.ops.defaults.settings.ParlanceSettings;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Service;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What partitions share, with times that a test can wait for. */
final class ShortTimes {
    private ShortTimes() {}

    static Parts parts(Station station, Channel channel) {
        return parts(station, channel, Duration.ofSeconds(2));
    }

    /** Calls have half of the lease's time. */
    static Parts parts(Station station, Channel channel, Duration lease) {
        ParlanceSettings house =
                new Binder(
                                new MapConfigurationPropertySource(
                                        Map.of(
                                                "parlance.kafka.bootstrap-servers",
                                                station.broker().bootstrapServers())))
                        .bindOrCreate("parlance", ParlanceSettings.class);
        Duration second = Duration.ofSeconds(1);
        Rules rules =
                new Rules(
                        new RetryPlan(Duration.ofMillis(200), second, Duration.ofMinutes(1)),
                        lease,
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(1),
                        Duration.ofMillis(200),
                        Duration.ofDays(15),
                        Duration.ofDays(366),
                        8,
                        _ -> Rules.InDoubt.PERSON);
        return new Parts(
                new Ledger.Clients(
                        house.consumer(),
                        house.producer(),
                        station.registry(),
                        Service.NOTIFICATION_SERVICE.group()),
                rules,
                new Parts.Calling(channel, lease.dividedBy(2), second),
                new Parts.Watching(
                        Clock.systemUTC(),
                        RecordTracing.noop(),
                        new DeliveryMetrics(new SimpleMeterRegistry())));
    }
}
