package io.parlance.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.NotifierProcess;
import io.parlance.notification.ServiceArguments;
import io.parlance.notification.Station;
import io.parlance.notification.delivery.Order;
import io.parlance.notification.delivery.Revoke;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Sends;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.LedgerEntry;
import io.parlance.schemas.avro.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P2: the service as a process that dies just before, or just after, the transaction of a Revoke.
 * Either way what waited does not leave, nor what comes later, and the Revoke is answered once.
 */
class RevokeCrashIT {
    @TempDir static Path dir;
    private static Station station;

    /** What waits when the Revoke comes, and what comes once another process has taken over. */
    private record Victim(Send waiting, Send late, Revoke revoke) {
        static Victim fresh() {
            Send waiting = Orderly.send("waiting");
            Send late = Orderly.next(waiting, "late");
            return new Victim(waiting, late, Sends.revoke(late.contact(), late.id().counter()));
        }
    }

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        station = Station.start(dir);
    }

    @AfterAll
    static void stop() throws IOException {
        station.close();
    }

    @Test
    void whereverItDiesNothingLeavesAndTheAnswerComesOnce() throws Exception {
        Victim before = Victim.fresh();
        Victim after = Victim.fresh();

        die(CrashPoint.BEFORE_MARK, before, List.of());
        die(CrashPoint.AFTER_MARK, after, List.of(before));

        try (NotifierProcess last = NotifierProcess.ofService(ServiceArguments.of(station, dir))) {
            List<Victim> victims = List.of(before, after);
            awaitAnswered(last, victims);
            station.phones().control("{\"clear\":true}");
            victims.forEach(victim -> order(victim.late()));
            last.await(() ->
                    assertThat(victims)
                            .allSatisfy(victim ->
                                    assertThat(station.outcomes(victim.late().id()))
                                            .containsExactly("REVOKED")));
            victims.forEach(RevokeCrashIT::judge);
        }
    }

    /** A process settles what the one before left, then dies at the Revoke of this. */
    private static void die(CrashPoint point, Victim victim, List<Victim> left) throws Exception {
        try (NotifierProcess process =
                NotifierProcess.ofMain(KnifeMain.class, ServiceArguments.of(station, dir))) {
            process.awaitSaid("knife: ready");
            awaitAnswered(process, left);
            station.phones()
                    .control("{\"fault\":\"429\",\"to\":\"%s\"}".formatted(to(victim.waiting())));
            order(victim.waiting());
            process.await(() -> assertThat(isWaiting(victim.waiting())).isTrue());
            String command = "cut " + point + " 1";
            process.say(command);
            process.awaitSaid("knife: obeys " + command);
            order(victim.revoke());
            process.await(() -> assertThat(process.isAlive()).isFalse());
        }
    }

    private static void awaitAnswered(NotifierProcess process, List<Victim> victims) {
        process.await(() ->
                assertThat(victims)
                        .allSatisfy(victim ->
                                assertThat(station.answers(victim.revoke().upTo())).isNotEmpty()));
    }

    private static void judge(Victim victim) {
        assertThat(station.answers(victim.revoke().upTo())).containsExactly("REVOKED");
        assertThat(station.outcomes(victim.waiting().id())).containsExactly("REVOKED");
        assertThat(station.phones().texts(to(victim.waiting()))).isEmpty();
    }

    private static boolean isWaiting(Send send) {
        return station.all(Topics.DELIVERY_LEDGER).stream()
                .filter(record -> Objects.nonNull(record.value()))
                .map(record -> station.value(record, LedgerEntry.class))
                .anyMatch(entry ->
                        entry.getState() instanceof Waiting
                                && entry.getMessage()
                                        .getContactId()
                                        .equals(send.contact().value()));
    }

    private static void order(Order order) {
        var _ = station.order(Orderly.message(order), Map.of());
    }

    private static String to(Send send) {
        return send.to().orElse("");
    }
}
