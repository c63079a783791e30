package io.parlance.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.NotifierProcess;
import io.parlance.notification.ServiceArguments;
import io.parlance.notification.Station;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Send.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P2: a notifier that is paused past its session and its leases, and wakes up among the living. */
class PausedIT {
    @TempDir static Path dir;
    private static Station station;
    private static Copies copies;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        station = Station.start(dir);
        copies = new Copies(station);
    }

    @AfterAll
    static void stop() throws IOException {
        station.close();
    }

    /** Its calls were accepted, and it does not know yet; what came meanwhile went without it. */
    @Test
    void whatItLeftUnderWayAndWhatCameMeanwhileHasOneCopy() throws Exception {
        List<Send> underWay = List.of(Copies.fresh(Way.SMS, 0), Copies.fresh(Way.MAIL, 2));
        List<Send> meanwhile =
                List.of(
                        Copies.fresh(Way.SMS, 1),
                        Copies.fresh(Way.MAIL, 3),
                        Copies.fresh(Way.CHAT, 4));

        sleepThrough(CrashPoint.AFTER_ACCEPT, underWay, meanwhile);

        assertThat(Stream.concat(underWay.stream(), meanwhile.stream()))
                .allSatisfy(send -> {
                    assertThat(copies.of(send)).as("copies of %s", send.id()).isEqualTo(1);
                    assertThat(station.outcomes(send.id())).containsExactly("SENT");
                });
    }

    /** Its calls had not begun; the next owner could not know that. */
    @Test
    void whatItWasAboutToSendNeverLeaves() throws Exception {
        List<Send> underWay = List.of(Copies.fresh(Way.SMS, 0), Copies.fresh(Way.MAIL, 2));

        sleepThrough(CrashPoint.AFTER_INTENT_COMMIT, underWay, List.of());

        assertThat(underWay)
                .allSatisfy(send -> {
                    assertThat(copies.of(send)).as("copies of %s", send.id()).isZero();
                    assertThat(station.outcomes(send.id())).containsExactly("IN_DOUBT");
                });
    }

    /** Paused with some of them at this point; awake again once another has settled all. */
    private static void sleepThrough(CrashPoint point, List<Send> underWay, List<Send> meanwhile)
            throws Exception {
        try (NotifierProcess sleeper = notifier()) {
            sleeper.awaitSaid("knife: ready");
            sleeper.say("hold " + point);
            sleeper.awaitSaid("knife: obeys hold " + point);
            underWay.forEach(copies::order);
            sleeper.awaitSaid("knife: reached " + point, underWay.size());
            sleeper.pause();
            meanwhile.forEach(copies::order);

            try (NotifierProcess other = notifier()) {
                awaitTold(other, underWay);
                awaitTold(other, meanwhile);
                sleeper.wake();
                sleeper.say("go");
                awaitDropped(sleeper, underWay);
            }
        }
    }

    private static NotifierProcess notifier() throws IOException {
        return NotifierProcess.ofMain(KnifeMain.class, ServiceArguments.of(station, dir));
    }

    private static void awaitTold(NotifierProcess other, List<Send> sends) {
        List<String> ids = sends.stream().map(send -> send.id().toString()).toList();
        other.await(() -> assertThat(station.ended()).containsAll(ids));
    }

    /** It found that it was replaced, by its group or by the fence of its ledgers. */
    private static void awaitDropped(NotifierProcess sleeper, List<Send> sends) {
        sleeper.await(() ->
                assertThat(
                                sleeper.linesThatSay(": dropped")
                                        + sleeper.linesThatSay("another owner"))
                        .isGreaterThanOrEqualTo(sends.size()));
    }
}
