package io.parlance.inference.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.Followed;
import io.parlance.inference.Site;
import io.parlance.ops.outside.vllm.StandInSettings;
import io.parlance.ops.outside.vllm.StandInSettings.Pace;
import io.parlance.ops.outside.vllm.VllmStandIn;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Answer;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.Lane;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P7: what may wait does not hold up what may not. One replica, whose limit is 8. */
class LanesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BULK_SHARE = 4;
    private static final int WINDOW = 128;

    /** Records of one poll, a sixteenth of the window: where they have no room, it is full. */
    private static final int POLL = 8;

    private static final int LIVE_CUSTOMER = 1000;

    @TempDir private static Path dir;
    private static VllmStandIn replica;
    private static Site site;
    private static Desk desk;

    @BeforeAll
    static void start() throws Exception {
        replica =
                VllmStandIn.start(
                        new StandInSettings(0, "stand-in", dir.resolve("vllm"))
                                .with(new Pace(0, 0))
                                .withDrain(Duration.ZERO));
        site = Site.start(dir);
        site.article("shop", "tents", "Our lightest tent for two weighs 1800 grams.");
        site.replicas(replica.url());
        site.startWorker(
                "--inference.stop-within=0s",
                "--inference.pool.max-limit=8",
                // On a machine that stalls, nothing is given up, and no probe sees a queue.
                "--inference.call-timeout=10m",
                "--inference.model.probe-timeout=1m",
                "--inference.pool.probe-every=10m");
        desk = new Desk(site);
    }

    @AfterAll
    static void stop() throws Exception {
        desk.close();
        site.close();
        replica.close();
    }

    @Test
    void aLiveRequestPassesBulkOnesThatFillTheirWindowAndTheirPlaces() {
        site.control(replica.url(), "{\"fault\":\"hang\",\"count\":" + BULK_SHARE + "}");
        List<InferenceRequest> bulk =
                IntStream.range(0, 3 * WINDOW)
                        .mapToObj(customer -> asks(customer, Lane.BULK))
                        .toList();
        bulk.forEach(desk::ask);
        awaitMetric("parlance_replica_in_flight{", calls -> calls == BULK_SHARE);
        awaitMetric("parlance_inference_worked{lane=\"bulk\"", open -> open + POLL > WINDOW);

        var live = desk.answer(asks(LIVE_CUSTOMER, Lane.LIVE));
        var deferred = desk.answer(asks(LIVE_CUSTOMER + 1, Lane.DEFERRED));

        assertThat(live.getOutcome()).isInstanceOf(Answer.class);
        assertThat(deferred.getOutcome()).isInstanceOf(Answer.class);
        assertThat(bulk).allSatisfy(r -> assertThat(desk.resultsOf(r)).isEmpty());
    }

    /** P1: what cannot be read is kept as it came, beside the topic that it came from. */
    @Test
    void eachLaneHasItsOwnDeadLetters() {
        byte[] poison = "no Avro".getBytes(UTF_8);
        try (Followed letters = site.follow(Topics.INFERENCE_REQUESTS_DEFERRED.deadLetters())) {
            String topic = Topics.INFERENCE_REQUESTS_DEFERRED.name();

            site.write(new ProducerRecord<>(topic, "key".getBytes(UTF_8), poison));

            Awaitility.await().atMost(PATIENCE).until(() -> letters.all().size() == 1);
            assertThat(letters.all().getFirst().value()).isEqualTo(poison);
        }
    }

    private static InferenceRequest asks(int customer, Lane lane) {
        return InferenceRequest.newBuilder(Samples.asks(customer, "How much does a tent weigh?"))
                .setLane(lane)
                .build();
    }

    private static void awaitMetric(String start, DoublePredicate value) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(site.get("/actuator/prometheus").lines())
                                .filteredOn(line -> line.startsWith("parlance_"))
                                .anyMatch(line -> line.startsWith(start) && holds(line, value)));
    }

    private static boolean holds(String line, DoublePredicate value) {
        return value.test(Double.parseDouble(line.substring(line.lastIndexOf(' '))));
    }
}
