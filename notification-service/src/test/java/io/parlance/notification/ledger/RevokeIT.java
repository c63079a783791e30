package io.parlance.notification.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.notification.Phones;
import io.parlance.notification.Station;
import io.parlance.notification.channel.TwilioSms;
import io.parlance.notification.delivery.Order;
import io.parlance.notification.delivery.Revoke;
import io.parlance.notification.delivery.Send;
import io.parlance.notification.delivery.Sends;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.LedgerEntry;
import io.parlance.schemas.ids.OutboundId;
import io.parlance.schemas.ids.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P2: what was revoked does not leave, by a real broker and the provider, whoever dies. */
class RevokeIT {
    @TempDir static Path dir;
    private static Station station;
    private static TwilioSms sms;
    private static Owners owners;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        station = Station.start(dir);
        SigningKey key = SigningKey.ofBase64(Phones.SIGNING_KEY);
        sms = new TwilioSms(station.phones().account(), URI.create("http://127.0.0.1:1"), key);
        owners = new Owners(station, ShortTimes.parts(station, sms));
    }

    @AfterAll
    static void stop() throws IOException {
        sms.close();
        station.close();
    }

    @AfterEach
    void heal() {
        station.phones().control("{\"clear\":true}");
    }

    @Test
    void aCallUnderWayIsAwaited() throws InterruptedException {
        Send send = Orderly.send("under way");
        HeldChannel slow = new HeldChannel(sms);
        Owners patient = with(slow, Duration.ofMinutes(2));
        Message.Read ordered = patient.order(send);
        PartitionDelivery owner = patient.open(ordered);
        owner.hand(ordered);
        soon().until(slow::isUnderWay);

        owner.hand(patient.order(revoke(send)));
        soon().until(() -> !marks(revoke(send)).isEmpty());
        assertThat(station.answers(send.id())).isEmpty();
        slow.release();

        awaitAnswers(send.id(), "SENT");
        assertThat(station.outcomes(send.id())).containsExactly("SENT");
        Owners.end(owner);
        assertThat(station.answers(send.id())).containsExactly("SENT");
    }

    /** Its owner died after it took the Revoke in: the next one knows what is owed. */
    @Test
    void aCallThatItsOwnerLeftUnderWayIsAwaitedByTheNext() throws InterruptedException {
        Send send = Orderly.send("left under way");
        HeldChannel slow = new HeldChannel(sms);
        Owners first = with(slow, Duration.ofSeconds(15));
        Message.Read ordered = first.order(send);
        PartitionDelivery dying = first.open(ordered);
        dying.hand(ordered);
        soon().until(slow::isUnderWay);
        dying.hand(first.order(revoke(send)));
        soon().until(() -> !marks(revoke(send)).isEmpty());

        dying.drop();
        PartitionDelivery next = owners.open(ordered);

        awaitAnswers(send.id(), "SENT");
        assertThat(station.outcomes(send.id())).containsExactly("SENT");
        assertThat(station.phones().texts(to(send))).hasSize(1);
        Owners.end(next);
    }

    @Test
    void whatWaitsIsStoppedAndAPersonsWordsGoOut() throws InterruptedException {
        Send machines = Orderly.send("tried again and again");
        Send persons = Sends.by(Send.Speaker.PERSON, Orderly.next(machines, "a person's"));
        fault("429", machines);
        Message.Read ordered = owners.order(machines);
        PartitionDelivery owner = owners.open(ordered);
        owner.hand(ordered);
        owner.hand(owners.order(persons));
        soon().until(() -> states(machines).contains("Waiting"));

        owner.hand(owners.order(revoke(persons)));

        awaitAnswers(persons.id(), "REVOKED");
        assertThat(station.outcomes(machines.id())).containsExactly("REVOKED");
        station.phones().control("{\"clear\":true}");
        awaitOutcomes(persons, "SENT");
        assertThat(station.phones().texts(to(machines))).containsExactly("a person's");
        Owners.end(owner);
    }

    /** As a redrive brings it; the mark is older than its owner. */
    @Test
    void whatComesLongAfterItsRevokeDoesNotLeave() throws InterruptedException {
        Send send = Orderly.send("redriven");
        Message.Read revoked = owners.order(revoke(send));
        PartitionDelivery first = owners.open(revoked);
        first.hand(revoked);
        awaitAnswers(send.id(), "REVOKED");
        Owners.end(first);

        PartitionDelivery next = owners.open(revoked);
        next.hand(owners.order(send));

        awaitOutcomes(send, "REVOKED");
        assertThat(station.phones().texts(to(send))).isEmpty();
        assertThat(states(send)).containsExactly("Finished");
        Owners.end(next);
    }

    @Test
    void aRevokeThatComesAgainIsAnsweredAgain() throws InterruptedException {
        Send send = Orderly.send("never written");
        Message.Read revoked = owners.order(revoke(send));
        PartitionDelivery owner = owners.open(revoked);

        owner.hand(revoked);
        owner.hand(owners.order(revoke(send)));

        awaitAnswers(send.id(), "REVOKED", "REVOKED");
        Owners.end(owner);
    }

    @Test
    void aContactGetsNothingAfterARestartUntilItIsAllowed() throws InterruptedException {
        Send first = Orderly.send("after STOP");
        Send second = Orderly.next(first, "after START");
        Revoke all = Sends.revokeAll(first.contact(), 1);
        Message.Read revoked = owners.order(all);
        PartitionDelivery killed = owners.open(revoked);
        killed.hand(revoked);
        awaitAnswers(first.id(), "REVOKED");
        killed.drop();

        PartitionDelivery next = owners.open(revoked);
        next.hand(owners.order(first));
        awaitOutcomes(first, "REVOKED");
        next.hand(owners.order(Sends.allow(first.contact())));
        next.hand(owners.order(second));

        awaitOutcomes(second, "SENT");
        assertThat(station.phones().texts(to(first))).containsExactly("after START");
        assertThat(marks(all)).containsExactly("set", "dropped");
        Owners.end(next);
    }

    @Test
    void aRevokedChatSendIsNotShown() throws InterruptedException {
        Send words = Orderly.chat("Hello");
        Send persons =
                Sends.by(
                        Send.Speaker.PERSON,
                        Sends.now(Sends.chat(words.contact(), 2, 2, "A person's")));
        Message.Read revoked = owners.order(revoke(persons));
        PartitionDelivery owner = owners.open(revoked);

        List<Order> orders = List.of(words, persons);
        owner.hand(revoked);
        orders.forEach(order -> owner.hand(owners.order(order)));

        awaitOutcomes(persons, "SENT");
        assertThat(station.outcomes(words.id())).containsExactly("REVOKED");
        Copies copies = new Copies(station);
        assertThat(copies.of(words)).isZero();
        assertThat(copies.of(persons)).isEqualTo(1);
        Owners.end(owner);
    }

    private static Owners with(HeldChannel channel, Duration lease) {
        return new Owners(station, ShortTimes.parts(station, channel, lease));
    }

    private static Revoke revoke(Send upTo) {
        return Sends.revoke(upTo.contact(), upTo.id().counter());
    }

    private static void fault(String kind, Send send) {
        station.phones().control("{\"fault\":\"%s\",\"to\":\"%s\"}".formatted(kind, to(send)));
    }

    private static List<String> states(Send send) {
        return written(send.id().toString()).stream()
                .map(record -> station.value(record, LedgerEntry.class).getState())
                .map(state -> state.getClass().getSimpleName())
                .toList();
    }

    /** What became of the mark that this sets. */
    private static List<String> marks(Revoke revoke) {
        return written("revoke:" + revoke.over()).stream()
                .map(record -> Objects.isNull(record.value()) ? "dropped" : "set")
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> written(String key) {
        return station.all(Topics.DELIVERY_LEDGER).stream()
                .filter(record -> new String(record.key(), UTF_8).equals(key))
                .toList();
    }

    private static void awaitOutcomes(Send send, String... outcomes) {
        soon().untilAsserted(
                        () -> assertThat(station.outcomes(send.id())).containsExactly(outcomes));
    }

    private static void awaitAnswers(OutboundId upTo, String... answers) {
        soon().untilAsserted(() -> assertThat(station.answers(upTo)).containsExactly(answers));
    }

    private static String to(Send send) {
        return send.to().orElse("");
    }

    private static ConditionFactory soon() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100));
    }
}
