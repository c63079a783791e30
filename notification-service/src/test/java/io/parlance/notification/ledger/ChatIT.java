package io.parlance.notification.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.Station;
import io.parlance.notification.channel.Channels;
import io.parlance.notification.delivery.Order;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Sends;
import io.parlance.notification.delivery.Status.Shown;
import io.parlance.notification.ledger.PartitionDelivery.Stage;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.ChatEvent;
import io.parlance.schemas.ids.ContactId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What chat windows show, by a real broker: once each, in order, whoever dies. */
class ChatIT {
    private static final int RACES = 8;

    /** So that some die before and some after the commit, which takes a few milliseconds. */
    private static final long EACH_LATER_NANOS = 800_000;

    @TempDir static Path dir;
    private static Station station;
    private static Owners owners;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        station = Station.start(dir);
        owners = new Owners(station, ShortTimes.parts(station, new Channels(Map.of())));
    }

    @AfterAll
    static void stop() throws IOException {
        station.close();
    }

    /** P2: told again, not shown again. */
    @Test
    void aSendThatIsReadTwiceIsShownOnce() throws InterruptedException {
        ContactId session = Orderly.session();
        Send words = said(session, 1);
        Message.Read read = owners.order(words);
        PartitionDelivery owner = owners.open(read);

        owner.hand(read);
        owner.hand(read);

        soon().untilAsserted(() ->
                assertThat(station.outcomes(words.id())).containsExactly("SENT", "SENT"));
        assertThat(shown(session)).containsExactly("1 Said");
        Owners.end(owner);
    }

    @Test
    void whatIsShownComesInTheOrderOfTheOrders() throws InterruptedException {
        ContactId session = Orderly.session();
        Order received = Sends.status(session, 1, new Shown.PersonCalled());
        Order closed = Sends.status(session, 3, new Shown.Closed());
        List<Message.Read> reads =
                List.of(received, said(session, 2), closed).stream().map(owners::order).toList();
        PartitionDelivery owner = owners.open(reads.getFirst());

        reads.forEach(owner::hand);

        soon().untilAsserted(() ->
                assertThat(shown(session)).containsExactly("1 PersonCalled", "2 Said", "3 Closed"));
        Owners.end(owner);
    }

    /** P1, P2: wherever the owner was when it died, before or after its commit. */
    @Test
    void anOwnerThatDiesAtItIsSucceededWithoutASecondEvent() throws InterruptedException {
        for (int race = 0; race < RACES; race++) {
            ContactId session = Orderly.session();
            Message.Read read = owners.order(said(session, 1));
            PartitionDelivery first = owners.open(read);
            first.hand(read);
            LockSupport.parkNanos(race * EACH_LATER_NANOS);
            first.drop();

            PartitionDelivery second = owners.open(read);
            second.hand(read);

            soon().untilAsserted(() -> assertThat(shown(session)).containsExactly("1 Said"));
            Owners.end(second);
            assertThat(shown(session)).containsExactly("1 Said");
        }
    }

    /** P2: an owner that was paused and wakes up writes nothing. */
    @Test
    void aFencedOwnerShowsNothing() throws InterruptedException {
        ContactId session = Orderly.session();
        Message.Read read = owners.order(said(session, 1));
        PartitionDelivery first = owners.open(read);
        PartitionDelivery second = owners.open(read);

        first.hand(read);
        soon().until(() -> first.stage() == Stage.FENCED);
        assertThat(shown(session)).isEmpty();
        second.hand(read);

        soon().untilAsserted(() -> assertThat(shown(session)).containsExactly("1 Said"));
        Owners.end(second);
    }

    private static Send said(ContactId session, long sequence) {
        return Sends.now(Sends.chat(session, sequence, sequence, "Hello"));
    }

    /** What this session's window shows, in order: number and kind. */
    private static List<String> shown(ContactId session) {
        return station.all(Topics.CHAT_EVENTS).stream()
                .filter(record -> new String(record.key(), UTF_8).equals(session.value()))
                .map(record -> station.value(record, ChatEvent.class))
                .map(event ->
                        event.getSequence() + " " + event.getShown().getClass().getSimpleName())
                .toList();
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(90));
    }
}
