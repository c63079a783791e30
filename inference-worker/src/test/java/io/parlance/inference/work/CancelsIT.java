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
import io.parlance.schemas.avro.Cancelled;
import io.parlance.schemas.avro.Channel;
import io.parlance.schemas.avro.InferenceRequest;
import io.parlance.schemas.avro.InferenceResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * P3: a question that is asked anew is no longer at work as it was: the old one is stopped at the
 * engine, or never asked.
 *
 * <p>P7: its place is free for others, and the replica has as much room as before.
 *
 * <p>The stand-in takes 200 ms for each 4 characters, so that no answer ends by itself before it is
 * withdrawn; nor is any given up for another reason on a machine that stalls.
 */
class CancelsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();
    private static final String RETURNS = "How long can I send my shoes back?";
    private static final String PERSON = "I want to speak to a person, please";
    private static final String RUNNING = "vllm:num_requests_running{";
    private static final String TOKENS = "vllm:generation_tokens_total{";
    private static final String CANCELLED = "parlance_inference_cancelled_total{";
    private static final String REMEMBERED = "parlance_inference_cancels_remembered";
    private static final String UNREADABLE = "parlance_inference_cancels_unreadable_total";
    private static final String[] SETTINGS = {
        "--inference.stop-within=0s",
        "--inference.pool.max-limit=8",
        "--inference.call-timeout=10m",
        "--inference.model.probe-timeout=1m"
    };

    @TempDir static Path dir;
    private static Site site;
    private static Desk desk;
    private static VllmStandIn replica;
    private static Meters meters;
    private static Followed drafts;

    @BeforeAll
    static void start() throws Exception {
        site = Site.start(dir);
        site.article(
                "shop",
                "returns",
                """
                You can send shoes back within 30 days of delivery. Put them into their box, stick \
                the label on it that came with them, and hand it in at any post office; postage is \
                free. Shoes that were sent back are checked within two days, and then paid back.\
                """);
        replica =
                VllmStandIn.start(
                        new StandInSettings(0, "stand-in", dir.resolve("vllm"))
                                .with(new Pace(0, 200_000))
                                .withDrain(Duration.ZERO));
        site.startWorker(SETTINGS);
        desk = new Desk(site);
        meters = new Meters(site);
        drafts = site.follow(Topics.REPLY_DRAFTS);
    }

    @BeforeEach
    void list() throws Exception {
        site.replicas(replica.url());
        meters.awaitWorker("parlance_replica_state{", "state=\"up\"", 1);
    }

    @AfterAll
    static void stop() throws Exception {
        drafts.close();
        desk.close();
        site.close();
        replica.close();
    }

    @Test
    void aStreamedAnswerIsStoppedAtTheEngine() {
        InferenceRequest request = asks(Channel.CHAT, RETURNS);
        desk.ask(request);
        Awaitility.await().atMost(PATIENCE).until(() -> isDrafted(request));

        desk.cancel(request);

        InferenceResult result = desk.awaited(request);
        assertThat(result.getOutcome())
                .isInstanceOfSatisfying(
                        Cancelled.class, it -> assertThat(it.getTokens()).isPositive());
        assertStoppedAfterOneTry(result);
    }

    private static boolean isDrafted(InferenceRequest request) {
        return drafts.all().stream()
                .map(draft -> Followed.header(draft.headers(), "ce_id").orElse(""))
                .anyMatch(id -> id.startsWith(request.getRequestId()));
    }

    @Test
    void anAnswerInOnePieceIsStoppedAtTheEngine() {
        InferenceRequest request = asks(Channel.SMS, RETURNS);
        site.control(replica.url(), "{\"fault\":\"hang\",\"count\":1}");
        desk.ask(request);
        meters.await(replica.url(), RUNNING, 1);

        desk.cancel(request);

        InferenceResult result = desk.awaited(request);
        assertThat(result.getOutcome()).isEqualTo(new Cancelled(0));
        assertStoppedAfterOneTry(result);
    }

    /** Had the engine gone on, its tokens would be more than those of the next answer. */
    private static void assertStoppedAfterOneTry(InferenceResult result) {
        assertThat(result.getExplanation().getTries()).isOne();
        meters.await(replica.url(), RUNNING, 0);
        assertRoomIsAsItWas();
        double before = meters.of(replica.url(), TOKENS);
        InferenceResult next = desk.answer(asks(Channel.SMS, PERSON));
        assertThat(next.getExplanation().getCompletionTokens()).isPositive();
        assertThat(meters.of(replica.url(), TOKENS))
                .isEqualTo(before + next.getExplanation().getCompletionTokens());
    }

    private static void assertRoomIsAsItWas() {
        assertThat(meters.ofWorker("parlance_replica_in_flight{", "")).isZero();
        assertThat(meters.ofWorker("parlance_replica_limit{", "")).isEqualTo(8);
        assertThat(meters.ofWorker("parlance_replica_state{", "state=\"up\"")).isOne();
    }

    @Test
    void oneOfTwoIsStoppedAndTheOtherIsAnswered() {
        InferenceRequest unwanted = asks(Channel.SMS, RETURNS);
        InferenceRequest wanted = asks(Channel.SMS, PERSON);
        desk.ask(unwanted);
        desk.ask(wanted);
        meters.await(replica.url(), RUNNING, 2);

        desk.cancel(unwanted);

        assertThat(desk.awaited(unwanted).getOutcome()).isEqualTo(new Cancelled(0));
        InferenceResult result = desk.awaited(wanted);
        assertThat(result.getOutcome()).isInstanceOf(Answer.class);
        assertThat(result.getExplanation().getTries()).isOne();
        assertRoomIsAsItWas();
    }

    @Test
    void oneThatWaitsForAReplicaLeaves() throws Exception {
        site.replicas();
        meters.awaitWorker("parlance_replica_limit{", "", 0);
        InferenceRequest request = asks(Channel.SMS, RETURNS);
        desk.ask(request);
        meters.awaitWorker("parlance_inference_waiting{", "", 1);
        double before = meters.ofWorker(CANCELLED, "when=\"waiting\"");

        desk.cancel(request);

        assertNeverAsked(desk.awaited(request));
        meters.awaitWorker("parlance_inference_waiting{", "", 0);
        meters.awaitWorker(CANCELLED, "when=\"waiting\"", before + 1);
    }

    @Test
    void aCancelMayComeBeforeItsRequest() {
        InferenceRequest request = asks(Channel.SMS, RETURNS);
        cancelUntilItIsKnown(request);

        assertNeverAsked(desk.answer(request));
    }

    /** Whichever topic it would read first: all cancels are read before the first request. */
    @Test
    void aWorkerThatStartsKnowsWhatWasWithdrawnBefore() {
        InferenceRequest known = asks(Channel.SMS, RETURNS);
        InferenceRequest unknown = asks(Channel.SMS, RETURNS);
        cancelUntilItIsKnown(known);
        site.stopWorker();
        desk.cancel(unknown);
        desk.ask(known);
        desk.ask(unknown);

        site.startWorker(SETTINGS);

        assertNeverAsked(desk.awaited(known));
        assertNeverAsked(desk.awaited(unknown));
    }

    /** P1: what has a result has no second one. */
    @Test
    void oneThatHasEndedStaysAsItIs() {
        InferenceRequest request = asks(Channel.SMS, PERSON);
        assertThat(desk.answer(request).getOutcome()).isInstanceOf(Answer.class);

        cancelUntilItIsKnown(request);

        InferenceRequest next = asks(Channel.SMS, PERSON);
        cancelUntilItIsKnown(next);
        assertNeverAsked(desk.answer(next));
        assertThat(desk.resultsOf(request)).hasSize(1);
    }

    @Test
    void aCancelThatNobodyCanReadIsCountedAndHoldsUpNone() {
        double before = meters.ofWorker(UNREADABLE, "");
        byte[] poison = "no Avro".getBytes(UTF_8);

        site.write(new ProducerRecord<>(Topics.INFERENCE_CANCELS.name(), poison, poison));

        meters.awaitWorker(UNREADABLE, "", before + 1);
        cancelUntilItIsKnown(asks(Channel.SMS, RETURNS));
    }

    private static void assertNeverAsked(InferenceResult result) {
        assertThat(result.getOutcome()).isEqualTo(new Cancelled(0));
        assertThat(result.getExplanation().getTries()).isZero();
        assertThat(result.getExplanation().getReplica()).isEmpty();
    }

    private static void cancelUntilItIsKnown(InferenceRequest request) {
        double before = meters.ofWorker(REMEMBERED, "");
        desk.cancel(request);
        meters.awaitWorker(REMEMBERED, "", before + 1);
    }

    private static InferenceRequest asks(Channel channel, String words) {
        return InferenceRequest.newBuilder(Samples.asks(CUSTOMERS.incrementAndGet(), words))
                .setChannel(channel)
                .build();
    }
}
