package io.parlance.notification;

import static io.parlance.notification.Station.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlance.notification.delivery.Send;
import io.parlance.notification.ledger.Orderly;
import io.parlance.schemas.Service;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.DeliveryEvent;
import io.parlance.schemas.headers.DeadLetter;
import io.parlance.schemas.ids.OutboundId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as it runs, between a real broker and the emulated provider. */
class NotificationIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir static Path dir;
    private static Station station;
    private static RunningService service;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        station = Station.start(dir);
        service = RunningService.start(station, dir);
        soon().until(() -> service.get("/actuator/health/readiness").contains("\"UP\""));
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        station.close();
    }

    @AfterEach
    void heal() {
        station.phones().control("{\"clear\":true}");
    }

    /** P2: once; P5: with the trace of the order. */
    @Test
    void aSendIsDeliveredOnceAndTold() {
        Send send = Orderly.send("once");

        order(send, Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));

        awaitOutcomes(send, "SENT");
        assertThat(station.phones().texts(to(send))).containsExactly("once");
        DeliveryEvent event = station.told(send.id()).getFirst();
        assertThat(station.phones().sids(to(send))).containsExactly(event.getProviderId());
        assertThat(event.getTries()).isEqualTo(1);
    }

    @Test
    void whatIsWrittenSaysWhatItIsAndWhatItBelongsTo() {
        Send send = Orderly.send("headers");

        order(send, Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));

        awaitOutcomes(send, "SENT");
        var record =
                station.all(Topics.DELIVERY_EVENTS).stream()
                        .filter(event ->
                                header(event.headers(), "ce_id")
                                        .equals(Optional.of(send.id() + ".SENT")))
                        .findFirst()
                        .orElseThrow();
        assertThat(header(record.headers(), "ce_type")).contains("DeliveryEvent");
        assertThat(header(record.headers(), "ce_source")).contains("notification-service");
        assertThat(header(record.headers(), "traceparent"))
                .hasValueSatisfying(parent ->
                        assertThat(parent).contains(TRACE).doesNotContain("00f067aa0ba902b7"));
        assertThat(new String(record.key(), UTF_8)).isEqualTo(send.contact().value());
    }

    /** P2: found in the provider's list, so neither repeated nor in doubt. */
    @Test
    void anAnswerThatIsLostIsReconciledByTheList() {
        Send send = Orderly.send("lost answer");
        fault("accept-drop", 1, send);

        order(send);

        awaitOutcomes(send, "SENT");
        assertThat(station.phones().texts(to(send))).containsExactly("lost answer");
        assertThat(station.told(send.id()).getFirst().getProviderId())
                .isEqualTo(station.phones().sids(to(send)).getFirst());
    }

    @Test
    void whatIsRefusedForNowIsTriedAgain() {
        Send send = Orderly.send("too many");
        fault("429", 2, send);

        order(send);

        awaitOutcomes(send, "SENT");
        assertThat(station.phones().texts(to(send))).containsExactly("too many");
        assertThat(station.told(send.id()).getFirst().getTries()).isEqualTo(3);
    }

    /** P2: in order for each customer, and nobody waits for somebody else. */
    @Test
    void aCustomersSendsStayInOrderWhileOthersPass() {
        Send first = Orderly.send("first");
        Send second = Orderly.next(first, "second");
        Send other = Orderly.send("other");
        fault("429", 4, first);

        List.of(first, second, other).forEach(NotificationIT::order);

        awaitOutcomes(other, "SENT");
        assertThat(station.outcomes(first.id())).isEmpty();
        awaitOutcomes(second, "SENT");
        assertThat(station.phones().texts(to(first))).containsExactly("second", "first");
    }

    /** P2: what cannot be known is not sent again, and a late proof settles it. */
    @Test
    void aReceiptProvesWhatWasInDoubt() {
        Send send = Orderly.send("in doubt");
        fault("500", 1, send);

        order(send);
        awaitOutcomes(send, "IN_DOUBT");
        station.receipt(send.id(), "SM-late", "delivered");

        awaitOutcomes(send, "IN_DOUBT", "SENT");
        assertThat(station.phones().texts(to(send))).isEmpty();
    }

    @Test
    void aSendFoundFinishedIsToldAgainAndNotSentAgain() {
        Send send = Orderly.send("again");
        order(send);
        awaitOutcomes(send, "SENT");

        order(send);

        awaitOutcomes(send, "SENT", "SENT");
        assertThat(station.phones().texts(to(send))).containsExactly("again");
    }

    /** P1: what cannot be read is kept, and holds nobody up. */
    @Test
    void poisonGoesToTheDeadLettersUntouched() {
        Send after = Orderly.send("after the poison");
        byte[] key = after.contact().value().getBytes(UTF_8);
        byte[] poison = "no record at all".getBytes(UTF_8);
        List.of(Topics.OUTBOUND_MESSAGES, Topics.DELIVERY_RECEIPTS)
                .forEach(topic -> station.write(new ProducerRecord<>(topic.name(), key, poison)));

        order(after);

        awaitOutcomes(after, "SENT");
        for (var topic : List.of(Topics.OUTBOUND_MESSAGES, Topics.DELIVERY_RECEIPTS)) {
            soon().untilAsserted(() -> assertThat(station.all(topic.deadLetters())).hasSize(1));
            var letter = station.all(topic.deadLetters()).getFirst();
            assertThat(letter.value()).isEqualTo(poison);
            assertThat(letter.key()).isEqualTo(key);
            assertThat(header(letter.headers(), DeadLetter.REASON)).contains("unreadable");
            assertThat(header(letter.headers(), DeadLetter.TOPIC)).contains(topic.name());
        }
    }

    @Test
    void offsetsReachTheEndAndCountsAreShown() {
        Send send = Orderly.send("lag");
        order(send);
        awaitOutcomes(send, "SENT");

        soon().untilAsserted(() -> assertThat(lag()).isZero());
        assertThat(service.get("/actuator/prometheus"))
                .contains("parlance_delivery_outcomes_total{")
                .contains("outcome=\"in_doubt\"")
                .contains("parlance_delivery_open{");
    }

    private static long lag() throws ExecutionException, InterruptedException {
        Map<String, Object> config =
                Map.of("bootstrap.servers", station.broker().bootstrapServers());
        String group = Service.NOTIFICATION_SERVICE.group();
        try (Admin admin = Admin.create(config)) {
            var committed =
                    admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            committed.keySet().forEach(partition -> ends.put(partition, OffsetSpec.latest()));
            var latest = admin.listOffsets(ends).all().get();
            return committed.entrySet().stream()
                    .mapToLong(at ->
                            requireNonNull(latest.get(at.getKey())).offset()
                                    - at.getValue().offset())
                    .sum();
        }
    }

    private static void order(Send send) {
        order(send, Map.of());
    }

    private static void order(Send send, Map<String, String> headers) {
        station.order(Orderly.message(send), headers);
    }

    private static void fault(String kind, int count, Send send) {
        station.phones()
                .control(
                        "{\"fault\":\"%s\",\"count\":%d,\"to\":\"%s\"}"
                                .formatted(kind, count, to(send)));
    }

    private static void awaitOutcomes(Send send, String... outcomes) {
        OutboundId id = send.id();
        soon().untilAsserted(() -> assertThat(station.outcomes(id)).containsExactly(outcomes));
    }

    private static String to(Send send) {
        return send.to().orElse("");
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200));
    }
}
