package io.parlance.inference.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** P7: whoever waits longest gets the next place; nobody waits while a replica has room. */
class PlacesTest {
    private static final URI A = URI.create("http://localhost:1");
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Future<?> WANTED = new CompletableFuture<Void>();
    private static final Wish LIVE = new Wish(Lane.LIVE, "c", Set.of());
    private static final Wish BULK = new Wish(Lane.BULK, "b", Set.of());

    private final Places places = new Places(ReplicaPoolTest.SETTINGS, System::nanoTime);

    @Test
    void lendsUpToTheLimitAndThenLetsWait() throws Exception {
        up();

        assertThat(take(LONG)).isPresent();
        assertThat(take(LONG)).isPresent();
        assertThat(take(Duration.ofMillis(5))).isEmpty();
        assertThat(places.waiting(Lane.LIVE)).isZero();
        assertThat(places.views()).containsEntry(A, new Places.View("up", 2, 2));
    }

    @Test
    void whoeverWaitsLongestIsNext() throws Exception {
        up();
        Place first = take(LONG).orElseThrow();
        Place second = take(LONG).orElseThrow();
        var served = new ConcurrentLinkedQueue<Integer>();
        List<Future<?>> waiting = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                int number = i;
                waiting.add(threads.submit(() -> serve(number, served)));
                Awaitility.await()
                        .atMost(LONG)
                        .until(() -> places.waiting(Lane.LIVE) == number + 1);
            }

            places.give(first, Verdict.UNKNOWN);
            for (Future<?> each : waiting) {
                each.get();
            }
        }

        places.give(second, Verdict.UNKNOWN);
        assertThat(List.copyOf(served)).isSorted().hasSize(20);
        assertThat(places.views()).containsEntry(A, new Places.View("up", 0, 2));
    }

    private Void serve(int number, ConcurrentLinkedQueue<Integer> served)
            throws InterruptedException {
        Place place = take(LONG).orElseThrow();
        served.add(number);
        places.give(place, Verdict.UNKNOWN);
        return null;
    }

    @Test
    void nobodyIsForgottenInACrowd() throws Exception {
        up();
        AtomicInteger inFlight = new AtomicInteger();
        List<Future<Integer>> most = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2000; i++) {
                most.add(threads.submit(() -> useAPlace(inFlight)));
            }
        }

        for (Future<Integer> each : most) {
            assertThat(each.get()).isBetween(1, 8);
        }
        assertThat(places.views()).containsEntry(A, new Places.View("up", 0, 8));
    }

    /** How many used one at that time. */
    private int useAPlace(AtomicInteger inFlight) throws InterruptedException {
        Place place = take(LONG).orElseThrow();
        int now = inFlight.incrementAndGet();
        // Held for a moment so that uses overlap; the outcome does not hang on how long.
        Thread.sleep(0, 1000);
        inFlight.decrementAndGet();
        places.give(place, Verdict.ANSWERED);
        return now;
    }

    @Test
    void waitsForAReplicaThatComesLater() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Place>> place = threads.submit(() -> take(LONG));
            Awaitility.await().atMost(LONG).until(() -> places.waiting(Lane.LIVE) == 1);

            up();

            assertThat(place.get()).map(Place::replica).contains(A);
        }
    }

    @Test
    void anInterruptedWaiterLeavesNoTrace() throws Exception {
        up();
        Place first = take(LONG).orElseThrow();
        Place second = take(LONG).orElseThrow();
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread waiter =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                take(LONG);
                            } catch (InterruptedException _) {
                                interrupted.countDown();
                            }
                        });
        Awaitility.await().atMost(LONG).until(() -> places.waiting(Lane.LIVE) == 1);

        waiter.interrupt();

        interrupted.await();
        assertThat(places.waiting(Lane.LIVE)).isZero();
        places.give(first, Verdict.UNKNOWN);
        places.give(second, Verdict.UNKNOWN);
        assertThat(places.views().values()).allMatch(view -> view.inFlight() == 0);
    }

    @Test
    void whoWantsNoneAnyMoreLeavesAtOnceAndTheOthersGoOnWaiting() throws Exception {
        up();
        Place first = take(LONG).orElseThrow();
        Place second = take(LONG).orElseThrow();
        var unwanted = new CompletableFuture<Void>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var leaving = threads.submit(() -> places.take(LIVE, LONG, unwanted));
            var staying = threads.submit(() -> take(LONG));
            Awaitility.await().atMost(LONG).until(() -> places.waiting(Lane.LIVE) == 2);

            unwanted.complete(null);
            places.dismiss();

            assertThat(leaving.get()).isEmpty();
            assertThat(places.waiting(Lane.LIVE)).isOne();
            places.give(first, Verdict.UNKNOWN);
            places.give(staying.get().orElseThrow(), Verdict.UNKNOWN);
        }
        places.give(second, Verdict.UNKNOWN);
        assertThat(places.views()).containsEntry(A, new Places.View("up", 0, 2));
    }

    @Test
    void whatIsUnwantedFromTheStartTakesNoPlace() throws Exception {
        up();

        assertThat(places.take(LIVE, LONG, CompletableFuture.completedFuture(null))).isEmpty();

        assertThat(places.views()).containsEntry(A, new Places.View("up", 0, 2));
    }

    /** No place is given back: it is not time that the live one is given. */
    @Test
    void tenThousandBulkRequestsDoNotDelayALiveOne() throws Exception {
        up();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10_000; i++) {
                var _ = threads.submit(() -> places.take(BULK, LONG, WANTED));
            }
            Awaitility.await().atMost(LONG).until(() -> places.waiting(Lane.BULK) == 9_999);

            Optional<Place> live = take(LONG);

            assertThat(live).map(Place::lane).contains(Lane.LIVE);
            assertThat(places.waiting(Lane.BULK)).isEqualTo(9_999);
            threads.shutdownNow();
        }
    }

    @Test
    void ofTwoThatWaitTheLiveOneIsServedFirst() throws Exception {
        up();
        Place first = take(LONG).orElseThrow();
        Place second = take(LONG).orElseThrow();
        var served = new ConcurrentLinkedQueue<Lane>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> bulk = threads.submit(() -> serve(BULK, served));
            Awaitility.await().atMost(LONG).until(() -> places.waiting(Lane.BULK) == 1);
            Future<?> live = threads.submit(() -> serve(LIVE, served));
            Awaitility.await().atMost(LONG).until(() -> places.waiting(Lane.LIVE) == 1);

            places.give(first, Verdict.UNKNOWN);
            live.get();
            bulk.get();
        }

        places.give(second, Verdict.UNKNOWN);
        assertThat(served).containsExactly(Lane.LIVE, Lane.BULK);
    }

    private Void serve(Wish wish, ConcurrentLinkedQueue<Lane> served) throws InterruptedException {
        Place place = places.take(wish, LONG, WANTED).orElseThrow();
        served.add(place.lane());
        places.give(place, Verdict.UNKNOWN);
        return null;
    }

    @Test
    void aDrainedReplicaIsShownAsSuch() {
        up();

        places.list(List.of(new Replica(A, false)));

        assertThat(places.views()).isEqualTo(Map.of(A, new Places.View("drained", 0, 2)));
    }

    private Optional<Place> take(Duration patience) throws InterruptedException {
        return places.take(LIVE, patience, WANTED);
    }

    private void up() {
        places.list(List.of(new Replica(A, true)));
        assertThat(places.probesDue()).containsExactly(A);
        places.alive(A, 0, 0);
    }
}
