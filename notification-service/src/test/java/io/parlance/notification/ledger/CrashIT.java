package io.parlance.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.NotifierProcess;
import io.parlance.notification.ServiceArguments;
import io.parlance.notification.Station;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Send.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P1, P2: the service as a process that dies at each {@link CrashPoint}, on each channel. Copies
 * are counted at the receiver: 0 or 1, and 0 only where in doubt was raised.
 *
 * <p>One death meets two Sends of each way, each in a partition of its own, all of them just at the
 * point. The next process settles what the one before left, then dies itself; the last one does
 * not, and is the service as it ships.
 */
class CrashIT {
    /** Of each point in the long trial: 20 kills a point and channel. */
    private static final int MANY_DEATHS = 10;

    @TempDir static Path dir;
    private static Station station;
    private static Copies copies;

    /** What a process was killed at. */
    private record Kill(CrashPoint point, Send send) {}

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        station = Station.start(dir);
        copies = new Copies(station);
    }

    @AfterAll
    static void stop() throws IOException {
        station.close();
    }

    @Test
    void whereverItDiesThereIsOneCopyOrDoubt() throws Exception {
        judge(kills(1));
    }

    @Tag("chaos")
    @Test
    void whereverItDiesOftenThereIsOneCopyOrDoubt() throws Exception {
        judge(kills(MANY_DEATHS));
    }

    private static List<Kill> kills(int deathsAPoint) throws Exception {
        List<Kill> all = new ArrayList<>();
        for (int death = 0; death < deathsAPoint; death++) {
            for (CrashPoint point : CrashTable.POINTS) {
                List<Send> sends = fresh(point);
                die(point, sends, all);
                sends.forEach(send -> all.add(new Kill(point, send)));
            }
        }
        try (NotifierProcess last = NotifierProcess.ofService(ServiceArguments.of(station, dir))) {
            awaitSettled(last, all);
        }
        return all;
    }

    /** Two of each way that passes this point. */
    private static List<Send> fresh(CrashPoint point) {
        List<Send> called =
                List.of(
                        Copies.fresh(Way.SMS, 0),
                        Copies.fresh(Way.SMS, 1),
                        Copies.fresh(Way.MAIL, 2),
                        Copies.fresh(Way.MAIL, 3));
        List<Send> shown = List.of(Copies.fresh(Way.CHAT, 4), Copies.fresh(Way.CHAT, 5));
        return switch (point) {
            case AFTER_INTENT_COMMIT, AFTER_ACCEPT -> called;
            case BEFORE_INTENT, AFTER_OUTCOME, BEFORE_NEXT_COMMIT ->
                    Stream.concat(called.stream(), shown.stream()).toList();
            case BEFORE_MARK, AFTER_MARK -> List.of();
        };
    }

    /**
     * A process settles what is left, takes these in, and dies when all of them are at the point.
     */
    private static void die(CrashPoint point, List<Send> sends, List<Kill> before)
            throws Exception {
        try (NotifierProcess process =
                NotifierProcess.ofMain(KnifeMain.class, ServiceArguments.of(station, dir))) {
            process.awaitSaid("knife: ready");
            awaitSettled(process, before);
            String command = "cut " + point + " " + sends.size();
            process.say(command);
            process.awaitSaid("knife: obeys " + command);
            sends.forEach(copies::order);
            process.await(() -> assertThat(process.isAlive()).isFalse());
        }
    }

    private static void awaitSettled(NotifierProcess process, List<Kill> kills) {
        List<String> ids = kills.stream().map(kill -> kill.send().id().toString()).toList();
        process.await(() -> assertThat(station.ended()).containsAll(ids));
    }

    private static void judge(List<Kill> kills) {
        System.out.println(CrashTable.of(kills.stream().map(CrashIT::end).toList()));
        assertThat(kills)
                .allSatisfy(kill -> {
                    CrashTable.End end = end(kill);
                    assertThat(end.copies()).as("copies after %s", kill).isIn(0, 1);
                    assertThat(end.copies() == 1 || end.inDoubt())
                            .as("a copy or doubt after %s", kill)
                            .isTrue();
                });
    }

    private static CrashTable.End end(Kill kill) {
        return new CrashTable.End(
                kill.point(),
                kill.send().way(),
                copies.of(kill.send()),
                station.outcomes(kill.send().id()).contains("IN_DOUBT"));
    }
}
