package io.parlance.inference.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.parlance.inference.dispatch.Places;
import io.parlance.inference.dispatch.Replica;
import io.parlance.inference.model.Load;
import io.parlance.inference.model.Model;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the places true: which replicas there are, and how they are. */
public final class ReplicaWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReplicaWatch.class);

    /** Rests end and probes begin at most so late. */
    private static final Duration TICK = Duration.ofMillis(50);

    private static final int TICKS_PER_LOOK = 5;

    private final Supplier<Optional<List<Replica>>> changes;
    private final Places places;
    private final Function<URI, Model> models;
    private final ReplicaGauges gauges;
    private final Set<URI> silent = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stop = new CountDownLatch(1);

    /** At most one probe per replica runs at once. */
    private final ExecutorService probes = Executors.newVirtualThreadPerTaskExecutor();

    private volatile @Nullable Thread watching;

    /**
     * @param changes the list of the replicas, where it is another than at the last call
     */
    ReplicaWatch(
            Supplier<Optional<List<Replica>>> changes,
            Places places,
            Function<URI, Model> models,
            ReplicaGauges gauges) {
        this.changes = changes;
        this.places = places;
        this.models = models;
        this.gauges = gauges;
    }

    /** The replicas that a file lists, as they change. */
    public static ReplicaWatch ofFile(
            Path file, Places places, Function<URI, Model> models, MeterRegistry meters) {
        var gauges = new ReplicaGauges(meters, places);
        return new ReplicaWatch(new ReplicasFile(file)::change, places, models, gauges);
    }

    /** Always these replicas. */
    public static ReplicaWatch of(
            List<URI> urls, Places places, Function<URI, Model> models, MeterRegistry meters) {
        List<Replica> fixed =
                urls.stream()
                        .map(url -> new Replica(ReplicasFile.baseUrl(url.toString()), true))
                        .toList();
        AtomicReference<Optional<List<Replica>>> once = new AtomicReference<>(Optional.of(fixed));
        var gauges = new ReplicaGauges(meters, places);
        return new ReplicaWatch(() -> once.getAndSet(Optional.empty()), places, models, gauges);
    }

    /** Begins; {@code onFailure} is told of a bug, after which nothing is watched. */
    void start(java.util.function.Consumer<Throwable> onFailure) {
        look();
        watching =
                Thread.ofVirtual()
                        .name("replicas")
                        .uncaughtExceptionHandler((_, e) -> onFailure.accept(e))
                        .start(this::run);
    }

    private void run() {
        try {
            for (long tick = 1; !stop.await(TICK.toMillis(), TimeUnit.MILLISECONDS); tick++) {
                if (tick % TICKS_PER_LOOK == 0) {
                    look();
                }
                places.probesDue().forEach(replica -> probes.execute(() -> probe(replica)));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        changes.get()
                .ifPresent(replicas -> {
                    places.list(replicas);
                    gauges.show(replicas);
                    log.info("the replicas are {}", replicas);
                });
    }

    private void probe(URI replica) {
        try {
            Optional<Load> load = models.apply(replica).probe();
            load.ifPresentOrElse(seen -> answers(replica, seen), () -> isSilent(replica));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answers(URI replica, Load load) {
        places.alive(replica, load.running(), load.waiting());
        if (silent.remove(replica)) {
            log.info("the replica {} answers again", replica);
        }
    }

    private void isSilent(URI replica) {
        places.silent(replica);
        if (silent.add(replica)) {
            log.warn("the replica {} answers no probe; until it does, it is not asked", replica);
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            Thread thread = watching;
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        probes.shutdownNow();
        probes.close();
    }
}
