package io.parlance.inference.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.Followed;
import io.parlance.inference.Site;
import io.parlance.ops.outside.vllm.StandInSettings;
import io.parlance.ops.outside.vllm.StandInSettings.Limits;
import io.parlance.ops.outside.vllm.StandInSettings.Pace;
import io.parlance.ops.outside.vllm.VllmStandIn;
import io.parlance.schemas.Personal;
import io.parlance.schemas.Topics;
import io.parlance.schemas.avro.Answer;
import io.parlance.schemas.avro.Failure;
import io.parlance.schemas.avro.FailureKind;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import io.parlance.schemas.avro.Passage;
import io.parlance.schemas.headers.DeadLetter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker as it runs, beside a real broker and two stand-ins for vLLM. */
class WorkerIT {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    @TempDir static Path dir;
    private static Site site;
    private static Desk desk;
    private static List<VllmStandIn> replicas;

    @BeforeAll
    static void start() throws Exception {
        site = Site.start(dir);
        site.article("shop", "returns", "You can send shoes back within 30 days of delivery.");
        site.article("shop", "tents", "Our lightest tent for two weighs 1800 grams.");
        site.article("rival", "returns", "You can send shoes back within 99 days of delivery.");
        replicas = List.of(standIn("one"), standIn("two"));
        site.replicas(replicas.get(0).url(), replicas.get(1).url());
        site.startWorker();
        desk = new Desk(site);
    }

    private static VllmStandIn standIn(String name) throws Exception {
        return VllmStandIn.start(
                new StandInSettings(0, "stand-in", dir.resolve(name))
                        .with(new Limits(16, 8, 8192))
                        .with(new Pace(10, 1000))
                        .withDrain(Duration.ZERO));
    }

    @AfterAll
    static void stop() throws Exception {
        desk.close();
        site.close();
        for (VllmStandIn replica : replicas) {
            replica.close();
        }
    }

    /** P5: a result tells its prompt, model, replica, passages, tokens, times and tries. */
    @Test
    void aRequestBecomesAResultThatCitesTheRightArticle() {
        InferenceRequest request = asks("How long can I send my shoes back?");

        InferenceResult result = desk.answer(request);

        assertThat(result.getOutcome()).isInstanceOf(Answer.class);
        Answer answer = (Answer) result.getOutcome();
        assertThat(answer.getCitations()).containsExactly("shop/returns");
        assertThat(Personal.fromBytes(answer.getText()).orElse("")).contains("30 days");
        assertThat(result.getExplanation().getPromptVersion()).isEqualTo("reply/2");
        assertThat(result.getExplanation().getModel()).isEqualTo("stand-in");
        assertThat(result.getExplanation().getReplica()).startsWith("http://");
        assertThat(result.getExplanation().getTries()).isPositive();
        assertThat(result.getExplanation().getPromptTokens()).isPositive();
        assertThat(result.getExplanation().getCompletionTokens()).isPositive();
        assertThat(result.getExplanation().getGeneratedMillis()).isPositive();
        assertThat(result.getExplanation().getPassages())
                .extracting(Passage::getArticle)
                .contains("shop/returns");
    }

    @Test
    void aResultGoesOnWithTheTraceOfItsRequest() {
        InferenceRequest request = asks("How much does a tent weigh?");

        desk.ask(request, "00-" + TRACE + "-b7ad6b7169203331-01");

        ConsumerRecord<byte[], byte[]> result = desk.awaitedRecord(request);
        assertThat(result.key()).isEqualTo(Samples.key(request));
        assertThat(Followed.header(result.headers(), "traceparent").orElseThrow())
                .startsWith("00-" + TRACE + "-")
                .doesNotContain("b7ad6b7169203331");
        assertThat(Followed.header(result.headers(), "ce_source")).contains("inference-worker");
    }

    /** P4: a tenant's customers are answered from its own articles. */
    @Test
    void tenantsNeverSeeEachOthersArticles() {
        String words = "How many days to send shoes back?";
        InferenceRequest shop = asks(words);
        InferenceRequest rival =
                InferenceRequest.newBuilder(asks(words)).setTenant("rival").build();
        desk.ask(shop);
        desk.ask(rival);

        assertThat(Samples.articles(desk.awaited(shop)))
                .isNotEmpty()
                .allMatch(article -> article.startsWith("shop/"));
        assertThat(Samples.articles(desk.awaited(rival))).containsExactly("rival/returns");
    }

    @Test
    void whatIsPublishedChangedOrDeletedIsSeen() {
        site.article("shop", "kayaks", "A kayak can be rented for 40 euros.");
        awaitText("What is a kayak?", "40 euros");

        site.article("shop", "kayaks", "A kayak can be rented for 55 euros.");
        awaitText("What is a kayak?", "55 euros");

        site.noArticle("shop", "kayaks");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Samples.articles(desk.answer(asks("What is a kayak?"))).isEmpty());
    }

    private static void awaitText(String words, String expected) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Samples.text(desk.answer(asks(words))).contains(expected));
    }

    @Test
    void garbageIsNoAnswer() {
        replicas.forEach(
                replica -> site.control(replica.url(), "{\"fault\":\"garbage\",\"count\":1}"));

        InferenceResult result = desk.answer(asks("How much does a tent weigh?"));

        replicas.forEach(replica -> site.control(replica.url(), "{\"clear\":true}"));
        assertThat(result.getOutcome())
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure ->
                                assertThat(failure.getKind())
                                        .isEqualTo(FailureKind.INVALID_ANSWER));
    }

    /** P1: what cannot be read is kept as it came, with the reason. */
    @Test
    void whatCannotBeReadIsLaidAsideUntouchedAndDelaysNobody() {
        String topic = Topics.INFERENCE_REQUESTS_LIVE.name();
        InferenceRequest next = asks("How much does a tent weigh?");
        byte[] poison = "no Avro, and personal".getBytes(UTF_8);
        try (Followed letters = site.follow(Topics.INFERENCE_REQUESTS_LIVE.deadLetters())) {
            site.write(new ProducerRecord<>(topic, Samples.key(next), poison));

            assertThat(desk.answer(next).getOutcome()).isInstanceOf(Answer.class);

            Awaitility.await().atMost(PATIENCE).until(() -> holds(letters, poison));
            ConsumerRecord<byte[], byte[]> letter =
                    letters.all().stream()
                            .filter(record -> new String(record.value(), UTF_8).contains("no Avro"))
                            .findFirst()
                            .orElseThrow();
            assertThat(letter.key()).isEqualTo(Samples.key(next));
            assertThat(Followed.header(letter.headers(), DeadLetter.REASON))
                    .contains("it is no InferenceRequest in Avro");
            assertThat(Followed.header(letter.headers(), DeadLetter.TOPIC)).contains(topic);
        }
    }

    private static boolean holds(Followed letters, byte[] value) {
        return letters.all().stream().anyMatch(record -> Arrays.equals(record.value(), value));
    }

    @Test
    void whatSaysWhoseItIsButCannotBeAnsweredYieldsAResultToo() {
        InferenceRequest nothing =
                InferenceRequest.newBuilder(asks("")).setUtterances(List.of()).build();

        assertThat(desk.answer(nothing).getOutcome())
                .isEqualTo(new Failure(FailureKind.UNREADABLE, "nothing to answer"));
    }

    /**
     * P1: each request has one result.
     *
     * <p>P7: both replicas work at once, up to what they take.
     */
    @Test
    void twoHundredAtOnceKeepBothReplicasBusyAndNoneIsLost() {
        List<InferenceRequest> requests =
                IntStream.range(0, 200).mapToObj(_ -> asks("How heavy is a tent?")).toList();

        requests.forEach(desk::ask);

        Map<String, Integer> answeredBy = new HashMap<>();
        for (InferenceRequest request : requests) {
            InferenceResult result = desk.awaited(request);
            assertThat(result.getOutcome()).isInstanceOf(Answer.class);
            assertThat(desk.resultsOf(request)).hasSize(1);
            answeredBy.merge(result.getExplanation().getReplica(), 1, Integer::sum);
        }
        assertThat(answeredBy)
                .hasSize(2)
                .allSatisfy((_, count) -> assertThat(count).isGreaterThan(50));
    }

    @Test
    void isReadyAndCounts() {
        desk.answer(asks("How much does a tent weigh?"));

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> site.get("/actuator/health/readiness").contains("\"status\":\"UP\""));
        assertThat(site.get("/actuator/prometheus"))
                .contains("parlance_inference_results_total{")
                .contains("outcome=\"answered\"")
                .contains("parlance_replica_limit{")
                .containsPattern("parlance_replica_state\\{[^}]*state=\"up\"[^}]*} 1")
                .contains("parlance_inference_waiting")
                .contains("parlance_inference_worked")
                .contains("parlance_inference_waited_seconds")
                .contains("parlance_inference_generated_seconds");
    }

    private static InferenceRequest asks(String words) {
        return Samples.asks(CUSTOMERS.incrementAndGet(), words);
    }
}
