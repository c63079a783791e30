package io.parlance.notification.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks names up without keeping anybody longer than he can wait. The system's own look-up cannot
 * be interrupted, lasts for as long as the name servers are dead, and holds the thread under a
 * virtual one; so each name that is being looked up has a thread of its own, whoever waits for it.
 * There are as many at most as there are routes.
 */
final class HostNames {
    private final Resolver resolver;
    private final ConcurrentMap<String, CompletableFuture<InetAddress>> lookups =
            new ConcurrentHashMap<>();

    /** Who knows the addresses; may take its time. */
    interface Resolver {
        InetAddress resolve(String host) throws UnknownHostException;
    }

    HostNames(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * @throws UnknownHostException where it has none, or none in this time
     */
    InetAddress find(String host, Duration most) throws UnknownHostException, InterruptedException {
        try {
            return lookups.computeIfAbsent(host, this::begin)
                    .get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            var unknown = new UnknownHostException(host);
            unknown.initCause(e);
            throw unknown;
        }
    }

    private CompletableFuture<InetAddress> begin(String host) {
        var lookup = new CompletableFuture<InetAddress>();
        Thread.ofPlatform().daemon().name("host-name").start(() -> lookUp(host, lookup));
        return lookup;
    }

    private void lookUp(String host, CompletableFuture<InetAddress> lookup) {
        try {
            lookup.complete(resolver.resolve(host));
        } catch (UnknownHostException | RuntimeException e) {
            lookup.completeExceptionally(e);
        } finally {
            lookups.remove(host, lookup);
        }
    }
}
