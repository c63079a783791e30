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
                    Duration.ofSeconds(5),
                    new Shares(75, 50));
    private static final URI A = URI.create("http://localhost:1");
    private static final URI B = URI.create("http://localhost:2");
    private static final PoolSettings WIDE =
            new PoolSettings(
                    8,
                    8,
                    Duration.ofMillis(100),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(5),
                    new Shares(75, 50));
    private static final long MILLI = 1_000_000;
    private static final long LATER = 10_000 * MILLI;

    private final ReplicaPool both = up(listed(A, B), A, B);

    @Test
    void nobodyIsAskedBeforeAProbeWasAnswered() {
        ReplicaPool fresh = listed(A, B);

        assertThat(fresh.choose(wish(Set.of()), 0)).isEmpty();
        assertThat(fresh.probesDue(0)).containsExactly(A, B);
        assertThat(up(fresh, B).choose(wish(Set.of()), 0)).contains(B);
    }

    @Test
    void aConversationStaysWithItsReplicaWhileThatHasRoom() {
        URI first = both.choose(wish(Set.of()), 0).orElseThrow();
        URI other = first.equals(A) ? B : A;
        ReplicaPool full = both.begun(at(first)).begun(at(first));

        assertThat(both.begun(at(first)).choose(wish(Set.of()), 0)).contains(first);
        assertThat(full.choose(wish(Set.of()), 0)).contains(other);
        assertThat(full.begun(at(other)).begun(at(other)).choose(wish(Set.of()), 0)).isEmpty();
    }

    @Test
    void oneThatFailedARequestIsAskedAgainOnlyWhereNoOtherHasRoom() {
        assertThat(both.choose(wish(Set.of(A)), 0)).contains(B);
        assertThat(both.begun(at(B)).begun(at(B)).choose(wish(Set.of(A)), 0)).contains(A);
    }

    @Test
    void aFullOneRestsLongerEachTime() {
        ReplicaPool once = begunAndEnded(both, Verdict.FULL, 0);
        ReplicaPool twice = begunAndEnded(once, Verdict.FULL, 100 * MILLI);

        assertThat(once.choose(wish(Set.of(B)), 99 * MILLI)).contains(B);
        assertThat(once.choose(wish(Set.of(B)), 100 * MILLI)).contains(A);
        assertThat(twice.choose(wish(Set.of(B)), 299 * MILLI)).contains(B);
        assertThat(twice.choose(wish(Set.of(B)), 300 * MILLI)).contains(A);
    }

    @Test
    void aBrokenOneIsProbedAtOnceAndAskedOnceItAnswers() {
        ReplicaPool broken = begunAndEnded(both, Verdict.FAILED, 0);

        assertThat(broken.choose(wish(Set.of(B)), 0)).contains(B);
        assertThat(broken.probesDue(0)).containsExactly(A);
        assertThat(up(broken, A).choose(wish(Set.of(B)), 0)).contains(A);
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
        Place place = at(A);
        ReplicaPool failed = both.begun(at(A)).probed(A, seat -> seat.failsProbe(SETTINGS, 0));

        assertThat(failed.ended(place, Verdict.ANSWERED, 0).choose(wish(Set.of(B)), 0)).contains(B);
    }

    @Test
    void aDrainedOneIsNotAskedAndTakesUpAgain() {
        ReplicaPool drained = both.listed(List.of(new Replica(A, false), new Replica(B, true)), 0);
        ReplicaPool again = drained.listed(List.of(new Replica(A, true), new Replica(B, true)), 0);

        assertThat(drained.choose(wish(Set.of(B)), 0)).contains(B);
        assertThat(again.choose(wish(Set.of(B)), 0)).contains(A);
    }

    @Test
    void oneThatLeavesKeepsItsSeatUntilItsLastCallHasEnded() {
        Place place = at(A);
        ReplicaPool left = both.begun(at(A)).listed(List.of(new Replica(B, true)), 0);

        assertThat(left.choose(wish(Set.of(B)), 0)).contains(B);
        assertThat(left.probesDue(Long.MAX_VALUE / 2)).containsExactly(B);
        assertThat(left.ended(place, Verdict.ANSWERED, 0).seats()).containsOnlyKeys(B);
        assertThat(both.listed(List.of(new Replica(B, true)), 0).seats()).containsOnlyKeys(B);
    }

    @Test
    void oneThatComesBackWhileItsCallsGoOnCountsThem() {
        Replica b = new Replica(B, true);
        ReplicaPool back =
                both.begun(at(A)).listed(List.of(b), 0).listed(List.of(new Replica(A, true), b), 0);

        assertThat(back.seat(A).inFlight()).isEqualTo(1);
        assertThat(back.ended(at(A), Verdict.ANSWERED, 0).seat(A).inFlight()).isZero();
    }

    @Test
    void aPlaceGivenBackTwiceIsABug() {
        assertThatThrownBy(() -> both.ended(at(A), Verdict.ANSWERED, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** P7: bulk and deferred requests leave room for live ones, at each replica. */
    @Test
    void lanesBelowHoldNoMoreThanTheirShare() {
        ReplicaPool one = up(listed(A), A);
        ReplicaPool bulk = one.begun(new Place(A, Lane.BULK, 0));

        assertThat(bulk.choose(wish(Lane.BULK), 0)).isEmpty();
        assertThat(bulk.choose(wish(Lane.DEFERRED), 0)).isEmpty();
        assertThat(bulk.choose(wish(Lane.LIVE), 0)).contains(A);
        assertThat(one.begun(at(A)).choose(wish(Lane.BULK), 0)).contains(A);
    }

    /** P7: calls of lanes below that began before a cut do not shut live ones out. */
    @Test
    void liveRequestsKeepTheirOwnPartOfALimitThatWasCut() {
        Place bulk = new Place(A, Lane.BULK, 0);
        ReplicaPool wide = up(ReplicaPool.empty(WIDE).listed(List.of(new Replica(A, true)), 0), A);
        ReplicaPool held = wide.begun(bulk).begun(bulk).begun(bulk).begun(bulk);

        ReplicaPool cut =
                up(held.begun(at(A)).ended(at(A), Verdict.FULL, 0), A).ended(bulk, Verdict.FULL, 0);

        assertThat(cut.seat(A).limit().value()).isEqualTo(2);
        assertThat(cut.seat(A).inFlight()).isEqualTo(3);
        assertThat(cut.choose(wish(Lane.BULK), LATER)).isEmpty();
        assertThat(cut.choose(wish(Lane.DEFERRED), LATER)).isEmpty();
        assertThat(cut.choose(wish(Lane.LIVE), LATER)).contains(A);
        assertThat(cut.begun(at(A)).choose(wish(Lane.LIVE), LATER)).isEmpty();
    }

    @Test
    void aShareIsOfTheLimitAsItIsNow() {
        Shares shares = new Shares(75, 50);

        assertThat(List.of(1, 2, 3, 4, 5, 8, 9))
                .extracting(limit -> shares.most(Lane.BULK, limit))
                .containsExactly(1, 1, 2, 2, 3, 4, 5);
        assertThat(List.of(1, 2, 3, 4, 5, 8, 9))
                .extracting(limit -> shares.most(Lane.DEFERRED, limit))
                .containsExactly(1, 1, 2, 3, 4, 6, 7);
        assertThat(shares.most(Lane.LIVE, 8)).isEqualTo(8);
        assertThat(new Shares(100, 100).most(Lane.BULK, 8)).isEqualTo(8);
    }

    /** Lent to a live request before any cut. */
    private static Place at(URI replica) {
        return new Place(replica, Lane.LIVE, 0);
    }

    private static Wish wish(Set<URI> tried) {
        return new Wish(Lane.LIVE, "c", tried);
    }

    private static Wish wish(Lane lane) {
        return new Wish(lane, "c", Set.of());
    }

    private static ReplicaPool begunAndEnded(ReplicaPool pool, Verdict verdict, long now) {
        Place place = pool.placeAt(A, Lane.LIVE);
        return pool.begun(place).ended(place, verdict, now);
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
