package io.parlance.inference.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.Site;
import io.parlance.ops.outside.vllm.StandInSettings;
import io.parlance.ops.outside.vllm.StandInSettings.Pace;
import io.parlance.ops.outside.vllm.VllmStandIn;
import io.parlance.schemas.avro.Answer;
import io.parlance.schemas.avro.Failure;
import io.parlance.schemas.avro.FailureKind;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P1: replicas and workers come and go, and each request has its result. */
class ReplicasIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DOWN = "{\"fault\":\"down\"}";
    private static final String CLEAR = "{\"clear\":true}";
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    @TempDir static Path dir;
    private static Site site;
    private static Desk desk;

    private VllmStandIn one;
    private VllmStandIn two;

    @BeforeAll
    static void startSite() throws Exception {
        site = Site.start(dir);
        site.article("shop", "tents", "Our lightest tent for two weighs 1800 grams.");
        site.startWorker("--inference.stop-within=0s");
        desk = new Desk(site);
    }

    @AfterAll
    static void stopSite() throws Exception {
        desk.close();
        site.close();
    }

    @BeforeEach
    void start() throws Exception {
        one = standIn();
        two = standIn();
        site.replicas(one.url(), two.url());
        awaitUp(one.url());
        awaitUp(two.url());
    }

    private static VllmStandIn standIn() throws Exception {
        Path journal = dir.resolve("vllm-" + CUSTOMERS.incrementAndGet());
        return VllmStandIn.start(
                new StandInSettings(0, "stand-in", journal)
                        .with(new Pace(10, 1000))
                        .withDrain(Duration.ZERO));
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        two.close();
    }

    @Test
    void whatOneReplicaLeftUndoneTheOtherAnswers() throws Exception {
        site.control(one.url(), "{\"fault\":\"hang\"}");
        List<InferenceRequest> requests = IntStream.range(0, 12).mapToObj(_ -> asks()).toList();
        requests.forEach(desk::ask);
        Awaitility.await().atMost(PATIENCE).until(() -> isAtWork(one.url()));

        one.close();

        List<InferenceResult> results = requests.stream().map(desk::awaited).toList();
        assertThat(results)
                .allMatch(result -> result.getOutcome() instanceof Answer)
                .allMatch(result -> answeredBy(result).equals(two.url().toString()))
                .anyMatch(result -> result.getExplanation().getTries() > 1);
    }

    @Test
    void whileAllAreAwayRequestsWaitAndAreAnsweredWhenTheyAreBack() {
        bothAre(DOWN);
        InferenceRequest request = asks();
        desk.ask(request);
        awaitWaiting();

        bothAre(CLEAR);

        assertThat(desk.awaited(request).getOutcome()).isInstanceOf(Answer.class);
    }

    @Test
    void afterItsDeadlineARequestHasFailed() throws Exception {
        site.replicas();
        awaitReplicas(0);
        InferenceRequest request =
                Samples.asks(CUSTOMERS.incrementAndGet(), "tent?", Duration.ofMillis(800));

        InferenceResult result = desk.answer(request);

        assertThat(result.getOutcome())
                .isEqualTo(new Failure(FailureKind.DEADLINE_PASSED, "no replica had room"));
        assertThat(result.getExplanation().getReplica()).isEmpty();
    }

    @Test
    void fullReplicasAreAskedAgain() {
        bothAre("{\"fault\":\"503\",\"count\":3}");

        InferenceResult result = desk.answer(asks());

        assertThat(result.getOutcome()).isInstanceOf(Answer.class);
        assertThat(result.getExplanation().getTries()).isGreaterThan(1);
    }

    @Test
    void aReplicaThatIsListedNoMoreIsAskedNoMore() throws Exception {
        awaitReplicas(2);
        site.replicas(two.url());
        awaitReplicas(1);

        List<InferenceRequest> requests = IntStream.range(0, 12).mapToObj(_ -> asks()).toList();
        requests.forEach(desk::ask);

        assertThat(requests)
                .allSatisfy(request ->
                        assertThat(desk.awaited(request).getExplanation().getReplica())
                                .isEqualTo(two.url().toString()));
    }

    @Test
    void whatAWorkerLeftUndoneTheNextAnswers() {
        bothAre(DOWN);
        List<InferenceRequest> requests = IntStream.range(0, 20).mapToObj(_ -> asks()).toList();
        requests.forEach(desk::ask);
        awaitWaiting();

        site.stopWorker();
        assertThat(requests).allSatisfy(r -> assertThat(desk.resultsOf(r)).isEmpty());
        bothAre(CLEAR);
        site.startWorker("--inference.stop-within=0s");

        assertThat(requests)
                .allSatisfy(request ->
                        assertThat(desk.awaited(request).getOutcome()).isInstanceOf(Answer.class));
    }

    private static String answeredBy(InferenceResult result) {
        return result.getExplanation().getReplica();
    }

    private void bothAre(String control) {
        site.control(one.url(), control);
        site.control(two.url(), control);
    }

    private static void awaitWaiting() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        metrics("parlance_inference_waiting")
                                .anyMatch(line -> !line.endsWith(" 0.0")));
    }

    private static boolean isAtWork(URI replica) {
        return metrics("parlance_replica_in_flight{")
                .anyMatch(line -> line.contains(replica.toString()) && !line.endsWith(" 0.0"));
    }

    private static void awaitUp(URI replica) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        metrics("parlance_replica_state{")
                                .anyMatch(line ->
                                        line.contains(replica.toString())
                                                && line.contains("state=\"up\"")
                                                && line.endsWith(" 1.0")));
    }

    private static void awaitReplicas(int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> metrics("parlance_replica_limit{").count() == count);
    }

    private static Stream<String> metrics(String start) {
        return site.get("/actuator/prometheus").lines().filter(line -> line.startsWith(start));
    }

    private static InferenceRequest asks() {
        return Samples.asks(CUSTOMERS.incrementAndGet(), "How much does a tent weigh?");
    }
}
