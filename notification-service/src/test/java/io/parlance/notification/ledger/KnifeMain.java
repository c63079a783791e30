package io.parlance.notification.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.notification.NotificationApplication;
import io.parlance.ops.defaults.ServiceRunner;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The service as it is, with a {@link Knife} at its crash points that obeys standard input. */
final class KnifeMain {
    private static final Knife KNIFE = new Knife();

    private KnifeMain() {}

    /** The service's own parts, but for who hears of the crash points. */
    @Import(NotificationApplication.class)
    static class Knifed {
        @Bean
        @Primary
        static Parts.Watching knifed(Clock clock, RecordTracing tracing, DeliveryMetrics metrics) {
            return new Parts.Watching(clock, tracing, metrics, KNIFE);
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var service = ServiceRunner.run(Knifed.class, Service.NOTIFICATION_SERVICE, args);
        DeliveryMember member = service.getBean(DeliveryMember.class);
        while (!member.ready()) {
            Thread.sleep(20);
        }
        Knife.say("ready");
        var commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            KNIFE.obey(line);
        }
        // Whoever commanded is gone.
        Runtime.getRuntime().halt(1);
    }
}
