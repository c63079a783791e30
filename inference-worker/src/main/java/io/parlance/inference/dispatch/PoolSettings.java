package io.parlance.inference.dispatch;

import java.time.Duration;

/**
 * How replicas are treated.
 *
 * @param startLimit requests in flight at once per replica, at first
 * @param maxLimit the most that it ever becomes
 * @param rest after a refusal; doubles while refusals go on
 * @param maxRest where it stops doubling
 * @param probeEvery a replica that answers is probed this often
 * @param reprobe after a failed probe; doubles while they fail
 * @param maxReprobe where it stops doubling
 * @param shares what each lane may hold of a replica's limit
 */
public record PoolSettings(
        int startLimit,
        int maxLimit,
        Duration rest,
        Duration maxRest,
        Duration probeEvery,
        Duration reprobe,
        Duration maxReprobe,
        Shares shares) {
    private static final int MAX_DOUBLINGS = 20;

    long restNanos(int times) {
        return doubled(rest, maxRest, times);
    }

    long reprobeNanos(int probes) {
        return doubled(reprobe, maxReprobe, probes);
    }

    private static long doubled(Duration first, Duration most, int times) {
        int doublings = Math.min(times - 1, MAX_DOUBLINGS);
        return Math.min(most.toNanos(), first.toNanos() << doublings);
    }
}
