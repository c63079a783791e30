package io.parlance.notification.ledger;

import io.parlance.notification.channel.Channel;
import io.parlance.notification.delivery.Now;
import io.parlance.notification.delivery.Rules;
import io.parlance.ops.defaults.tracing.RecordTracing;
import java.time.Clock;
import java.time.Duration;

/** What all partitions share. */
public record Parts(Ledger.Clients clients, Rules rules, Calling calling, Watching watching) {
    private static final long ORIGIN = System.nanoTime();

    /**
     * The way out.
     *
     * @param timeout of a call, counted from its intent
     * @param searchSlack how far the provider's clock may be behind ours
     */
    public record Calling(Channel channel, Duration timeout, Duration searchSlack) {}

    /**
     * What tells the time, and what is seen of all this.
     *
     * @param crashes hears where a process could die
     */
    public record Watching(
            Clock clock,
            RecordTracing tracing,
            DeliveryMetrics metrics,
            CrashPoint.Listener crashes) {
        public Watching(Clock clock, RecordTracing tracing, DeliveryMetrics metrics) {
            this(clock, tracing, metrics, CrashPoint.Listener.NOBODY);
        }
    }

    Now now() {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - ORIGIN);
        return new Now(watching.clock().instant(), elapsed);
    }

    /** On the JVM's own scale of a time on the clock that never jumps. */
    long nanoTime(Duration elapsed) {
        return ORIGIN + elapsed.toNanos();
    }

    Channel channel() {
        return calling.channel();
    }

    Duration timeout() {
        return calling.timeout();
    }

    Duration searchSlack() {
        return calling.searchSlack();
    }

    void reached(CrashPoint point) {
        watching.crashes().reached(point);
    }

    RecordTracing tracing() {
        return watching.tracing();
    }

    DeliveryMetrics metrics() {
        return watching.metrics();
    }
}
