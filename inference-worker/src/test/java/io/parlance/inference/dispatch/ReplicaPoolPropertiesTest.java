package io.parlance.inference.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** P7: no replica is ever lent more places than its limit, whatever happens in whatever order. */
class ReplicaPoolPropertiesTest {
    private static final int STEPS = 400;
    private static final List<Lane> LANES = List.of(Lane.values());
    private static final List<URI> URLS =
            List.of(
                    URI.create("http://localhost:1"),
                    URI.create("http://localhost:2"),
                    URI.create("http://localhost:3"));

    @Property(tries = 300)
    void lendsOnlyWhatHasRoomAndForgetsNoCall(@ForAll long seed) {
        History history = new History(new Random(seed));

        for (int step = 0; step < STEPS; step++) {
            history.step();
        }

        history.endAll();
        assertThat(history.pool.seats().values()).allMatch(seat -> seat.inFlight() == 0);
    }

    private static final class History {
        private final Random random;
        private final List<Place> lent = new ArrayList<>();
        private ReplicaPool pool = ReplicaPool.empty(ReplicaPoolTest.SETTINGS);
        private long now;

        private History(Random random) {
            this.random = random;
        }

        private void step() {
            now += random.nextInt(300_000_000);
            switch (random.nextInt(10)) {
                case 0 -> list();
                case 1, 2 -> probe();
                case 3, 4, 5 -> end();
                default -> begin();
            }
        }

        private void list() {
            List<Replica> listed = new ArrayList<>();
            for (URI url : URLS) {
                if (random.nextInt(4) > 0) {
                    listed.add(new Replica(url, random.nextInt(4) > 0));
                }
            }
            pool = pool.listed(listed, now);
        }

        private void probe() {
            for (URI url : pool.probesDue(now)) {
                pool = pool.probing(url, now);
                boolean answers = random.nextInt(3) > 0;
                pool =
                        pool.probed(
                                url,
                                seat ->
                                        answers
                                                ? seat.answersProbe(
                                                        random.nextInt(20),
                                                        random.nextInt(20),
                                                        pool.settings(),
                                                        now)
                                                : seat.failsProbe(pool.settings(), now));
            }
        }

        private void begin() {
            Lane lane = LANES.get(random.nextInt(LANES.size()));
            Wish wish = new Wish(lane, "c" + random.nextInt(50), Set.of());
            Optional<URI> chosen = pool.choose(wish, now);
            if (chosen.isEmpty()) {
                assertThat(pool.seats().values())
                        .noneMatch(seat -> seat.hasRoom(lane, pool.settings().shares(), now));
                return;
            }
            URI url = chosen.get();
            assertThat(pool.seat(url).listing()).isEqualTo(Seat.Listing.IN);
            Place place = pool.placeAt(url, lane);
            lent.add(place);
            pool = pool.begun(place);
            Seat seat = pool.seat(url);
            if (lane != Lane.LIVE && seat.limit().value() > 1) {
                assertThat(seat.calls().from(lane)).isLessThan(seat.limit().value());
            }
            if (seat.calls().live() == 0 && seat.limit().value() > 1) {
                assertThat(seat.hasRoom(Lane.LIVE, pool.settings().shares(), now)).isTrue();
            }
            assertThat(seat.inFlight())
                    .isEqualTo((int) lent.stream().filter(p -> p.replica().equals(url)).count());
            assertThat(lane == Lane.LIVE ? seat.calls().live() : seat.inFlight())
                    .isLessThanOrEqualTo(seat.limit().value());
        }

        private void end() {
            if (!lent.isEmpty()) {
                Place place = lent.remove(random.nextInt(lent.size()));
                Verdict[] verdicts = Verdict.values();
                pool = pool.ended(place, verdicts[random.nextInt(verdicts.length)], now);
            }
        }

        private void endAll() {
            while (!lent.isEmpty()) {
                end();
            }
        }
    }
}
