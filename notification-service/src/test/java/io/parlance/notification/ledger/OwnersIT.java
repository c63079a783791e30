package io.parlance.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.Phones;
import io.parlance.notification.Station;
import io.parlance.notification.channel.TwilioSms;
import io.parlance.notification.delivery.Entry;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.ledger.PartitionDelivery.Stage;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.LedgerEntry;
import io.parlance.schemas.ids.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Owners that die, are fenced, leave, and share, between a real broker and the provider. */
class OwnersIT {
    private static final AtomicInteger FAILURES = new AtomicInteger();

    @TempDir static Path dir;
    private static Station station;
    private static TwilioSms sms;
    private static Parts parts;
    private static Owners owners;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        station = Station.start(dir);
        SigningKey key = SigningKey.ofBase64(Phones.SIGNING_KEY);
        sms = new TwilioSms(station.phones().account(), URI.create("http://127.0.0.1:1"), key);
        parts = ShortTimes.parts(station, sms);
        owners = new Owners(station, parts);
    }

    @AfterAll
    static void stop() throws IOException {
        sms.close();
        station.close();
    }

    @AfterEach
    void healAndLookBack() {
        assertThat(FAILURES).as("members that could not go on").hasValue(0);
        station.phones().control("{\"clear\":true}");
    }

    /** P2: the provider has it, we have no record of it; the next owner finds the copy. */
    @Test
    void anOwnerThatDiesInACallIsSucceededWithoutASecondCopy() throws InterruptedException {
        Send send = Orderly.send("died in the call");
        Message.Read read = order(send);
        answerLate(send);
        PartitionDelivery first = owners.open(read);
        first.hand(read);
        await(send).until(() -> station.phones().texts(to(send)).size() == 1);

        first.drop();
        PartitionDelivery second = owners.open(read);

        await(send)
                .untilAsserted(
                        () -> assertThat(station.outcomes(send.id())).containsExactly("SENT"));
        assertThat(station.phones().texts(to(send))).containsExactly("died in the call");
        assertThat(states(send)).containsExactly("Intent", "Reconciling", "Finished");
        Owners.end(second);
    }

    /** P2: a paused owner that wakes up can neither call nor write. */
    @Test
    void aSecondOwnerFencesTheFirst() throws InterruptedException {
        Send send = Orderly.send("fenced");
        Message.Read read = order(send);
        PartitionDelivery first = owners.open(read);
        PartitionDelivery second = owners.open(read);

        first.hand(read);
        await(send).until(() -> first.stage() == Stage.FENCED);
        assertThat(station.phones().texts(to(send))).isEmpty();
        second.hand(read);

        await(send)
                .untilAsserted(
                        () -> assertThat(station.outcomes(send.id())).containsExactly("SENT"));
        assertThat(station.phones().texts(to(send))).containsExactly("fenced");
        Owners.end(second);
    }

    /** P2: its call is accepted while another owner has the partition already. */
    @Test
    void whatAFencedOwnerLeavesUnderWayIsReconciled() throws InterruptedException {
        Send send = Orderly.send("fenced in the call");
        Message.Read read = order(send);
        answerLate(send);
        PartitionDelivery first = owners.open(read);
        first.hand(read);
        await(send).until(() -> station.phones().texts(to(send)).size() == 1);

        PartitionDelivery second = owners.open(read);

        await(send).until(() -> first.stage() == Stage.FENCED);
        await(send)
                .untilAsserted(
                        () -> assertThat(station.outcomes(send.id())).containsExactly("SENT"));
        assertThat(station.phones().texts(to(send))).containsExactly("fenced in the call");
        Owners.end(second);
    }

    /** P2: nothing is left in doubt by a restart in order. */
    @Test
    void aMemberThatLeavesLetsItsCallsEnd() throws InterruptedException {
        Send send = Orderly.send("leaving");
        answerLate(send);
        DeliveryGroup group = DeliveryGroup.start(patient(), FAILURES::incrementAndGet);
        await(send).until(group::isReady);
        order(send);
        await(send).until(() -> station.phones().texts(to(send)).size() == 1);

        group.leave();

        assertThat(station.outcomes(send.id())).containsExactly("SENT");
        assertThat(states(send)).containsExactly("Intent", "Finished");
    }

    /** P1, P2: partitions change hands; every Send goes out once. */
    @Test
    void membersShareAndTakeOver() throws InterruptedException {
        List<Send> before = Stream.generate(() -> Orderly.send("shared")).limit(12).toList();
        List<Send> after = Stream.generate(() -> Orderly.send("taken over")).limit(12).toList();
        DeliveryGroup first = join();
        DeliveryGroup second = join();

        before.forEach(OwnersIT::order);
        awaitOneCopyOfEach(before);
        first.leave();
        after.forEach(OwnersIT::order);

        awaitOneCopyOfEach(after);
        second.leave();
    }

    private static void awaitOneCopyOfEach(List<Send> sends) {
        List<String> ids = sends.stream().map(send -> send.id() + ".SENT").toList();
        await("all of them are told")
                .untilAsserted(() ->
                        assertThat(station.all(Topics.DELIVERY_EVENTS))
                                .map(event -> Station.header(event.headers(), "ce_id"))
                                .map(Optional::orElseThrow)
                                .filteredOn(ids::contains)
                                .containsExactlyInAnyOrderElementsOf(ids));
        assertThat(sends)
                .allSatisfy(send -> assertThat(station.phones().texts(to(send))).hasSize(1));
    }

    private static Message.Read order(Send send) {
        return owners.order(send);
    }

    /** Accepted at once; the answer comes within the time-out. */
    private static void answerLate(Send send) {
        station.phones()
                .control(
                        "{\"fault\":\"slow\",\"seconds\":0.8,\"count\":1,\"to\":\"%s\"}"
                                .formatted(to(send)));
    }

    private static DeliveryGroup join() {
        return DeliveryGroup.start(parts, FAILURES::incrementAndGet);
    }

    /** With a time-out of calls that no slow machine reaches. */
    private static Parts patient() {
        Duration second = Duration.ofSeconds(1);
        var calling = new Parts.Calling(sms, Duration.ofSeconds(20), second);
        return new Parts(parts.clients(), parts.rules(), calling, parts.watching());
    }

    private static List<String> states(Send send) {
        return station.all(Topics.DELIVERY_LEDGER).stream()
                .map(record -> station.value(record, LedgerEntry.class))
                .filter(entry ->
                        DeliveryWire.fromWire(entry) instanceof Entry found
                                && found.id().equals(send.id()))
                .map(entry -> entry.getState().getClass().getSimpleName())
                .toList();
    }

    private static String to(Send send) {
        return send.to().orElse("");
    }

    private static ConditionFactory await(Send send) {
        return await("of " + send.id());
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100));
    }
}
