package io.parlance.inference.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** P7: each replica is asked as far as it has room, and one that is away is not asked. */
class ReplicaPoolTest {
    static final PoolSettings SETTINGS =
            new PoolSettings(
                    2,
                    8,
                    Duration.ofMillis(100),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(5));
    private static final URI A = URI.create("http://localhost:1");
    private static final URI B = URI.create("http://localhost:2");
    private static final long MILLI = 1_000_000;

    private final ReplicaPool both = up(listed(A, B), A, B);

    @Test
    void nobodyIsAskedBeforeAProbeWasAnswered() {
        ReplicaPool fresh = listed(A, B);

        assertThat(fresh.choose("c", Set.of(), 0)).isEmpty();
        assertThat(fresh.probesDue(0)).containsExactly(A, B);
        assertThat(up(fresh, B).choose("c", Set.of(), 0)).contains(B);
    }

    @Test
    void aConversationStaysWithItsReplicaWhileThatHasRoom() {
        URI first = both.choose("c", Set.of(), 0).orElseThrow();
        URI other = first.equals(A) ? B : A;
        ReplicaPool full = both.begun(first).begun(first);

        assertThat(both.begun(first).choose("c", Set.of(), 0)).contains(first);
        assertThat(full.choose("c", Set.of(), 0)).contains(other);
        assertThat(full.begun(other).begun(other).choose("c", Set.of(), 0)).isEmpty();
    }

    @Test
    void oneThatFailedARequestIsAskedAgainOnlyWhereNoOtherHasRoom() {
        assertThat(both.choose("c", Set.of(A), 0)).contains(B);
        assertThat(both.begun(B).begun(B).choose("c", Set.of(A), 0)).contains(A);
    }

    @Test
    void aFullOneRestsLongerEachTime() {
        ReplicaPool once = begunAndEnded(both, Verdict.FULL, 0);
        ReplicaPool twice = begunAndEnded(once, Verdict.FULL, 100 * MILLI);

        assertThat(once.choose("c", Set.of(B), 99 * MILLI)).contains(B);
        assertThat(once.choose("c", Set.of(B), 100 * MILLI)).contains(A);
        assertThat(twice.choose("c", Set.of(B), 299 * MILLI)).contains(B);
        assertThat(twice.choose("c", Set.of(B), 300 * MILLI)).contains(A);
    }

    @Test
    void aBrokenOneIsProbedAtOnceAndAskedOnceItAnswers() {
        ReplicaPool broken = begunAndEnded(both, Verdict.FAILED, 0);

        assertThat(broken.choose("c", Set.of(B), 0)).contains(B);
        assertThat(broken.probesDue(0)).containsExactly(A);
        assertThat(up(broken, A).choose("c", Set.of(B), 0)).contains(A);
    }

    @Test
    void oneThatIsAwayIsProbedMoreAndMoreRarely() {
        ReplicaPool away = both;
        for (int failures = 0; failures < 3; failures++) {
            away = away.probed(A, seat -> seat.failsProbe(SETTINGS, 0));
        }

        assertThat(away.seat(A).state()).isEqualTo(new ReplicaState.Down(2));
        assertThat(away.probesDue(399 * MILLI)).isEmpty();
        assertThat(away.probesDue(400 * MILLI)).containsExactly(A);
    }

    @Test
    void aLateAnswerDoesNotBringBackWhatFailedAProbe() {
        Place place = both.placeAt(A);
        ReplicaPool failed = both.begun(A).probed(A, seat -> seat.failsProbe(SETTINGS, 0));

        assertThat(failed.ended(place, Verdict.ANSWERED, 0).choose("c", Set.of(B), 0)).contains(B);
    }

    @Test
    void aDrainedOneIsNotAskedAndTakesUpAgain() {
        ReplicaPool drained = both.listed(List.of(new Replica(A, false), new Replica(B, true)), 0);
        ReplicaPool again = drained.listed(List.of(new Replica(A, true), new Replica(B, true)), 0);

        assertThat(drained.choose("c", Set.of(B), 0)).contains(B);
        assertThat(again.choose("c", Set.of(B), 0)).contains(A);
    }

    @Test
    void oneThatLeavesKeepsItsSeatUntilItsLastCallHasEnded() {
        Place place = both.placeAt(A);
        ReplicaPool left = both.begun(A).listed(List.of(new Replica(B, true)), 0);

        assertThat(left.choose("c", Set.of(B), 0)).contains(B);
        assertThat(left.probesDue(Long.MAX_VALUE / 2)).containsExactly(B);
        assertThat(left.ended(place, Verdict.ANSWERED, 0).seats()).containsOnlyKeys(B);
        assertThat(both.listed(List.of(new Replica(B, true)), 0).seats()).containsOnlyKeys(B);
    }

    @Test
    void oneThatComesBackWhileItsCallsGoOnCountsThem() {
        Replica b = new Replica(B, true);
        ReplicaPool back =
                both.begun(A).listed(List.of(b), 0).listed(List.of(new Replica(A, true), b), 0);

        assertThat(back.seat(A).inFlight()).isEqualTo(1);
        assertThat(back.ended(back.placeAt(A), Verdict.ANSWERED, 0).seat(A).inFlight()).isZero();
    }

    @Test
    void aPlaceGivenBackTwiceIsABug() {
        assertThatThrownBy(() -> both.ended(both.placeAt(A), Verdict.ANSWERED, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ReplicaPool begunAndEnded(ReplicaPool pool, Verdict verdict, long now) {
        return pool.begun(A).ended(pool.placeAt(A), verdict, now);
    }

    private static ReplicaPool listed(URI... urls) {
        List<Replica> replicas = List.of(urls).stream().map(url -> new Replica(url, true)).toList();
        return ReplicaPool.empty(SETTINGS).listed(replicas, 0);
    }

    private static ReplicaPool up(ReplicaPool pool, URI... urls) {
        ReplicaPool next = pool;
        for (URI url : urls) {
            next = next.probed(url, seat -> seat.answersProbe(0, 0, SETTINGS, 0));
        }
        return next;
    }
}
