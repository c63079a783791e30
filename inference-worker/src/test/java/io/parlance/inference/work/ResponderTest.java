package io.parlance.inference.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.parlance.inference.dispatch.Lane;
import io.parlance.inference.dispatch.Places;
import io.parlance.inference.dispatch.PoolSettings;
import io.parlance.inference.dispatch.Replica;
import io.parlance.inference.dispatch.Shares;
import io.parlance.inference.guard.AnswerGuard;
import io.parlance.inference.knowledge.ArticleIndex;
import io.parlance.inference.model.Answer;
import io.parlance.inference.model.CacheSalt;
import io.parlance.inference.model.Draft;
import io.parlance.inference.model.DraftListener;
import io.parlance.inference.model.Load;
import io.parlance.inference.model.Model;
import io.parlance.inference.model.Question;
import io.parlance.inference.prompt.Company;
import io.parlance.inference.prompt.PromptTemplate;
import io.parlance.inference.prompt.Turn;
import io.parlance.inference.prompt.Utterance;
import io.parlance.inference.work.Outcome.Failed;
import io.parlance.inference.work.Outcome.Kind;
import io.parlance.ops.defaults.tracing.RecordTracing;
import io.parlance.schemas.Personal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** P1: whatever replicas say, there is one outcome, and every place is given back. */
class ResponderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final URI A = URI.create("http://localhost:1");
    private static final URI B = URI.create("http://localhost:2");
    private static final Draft DRAFT = draft("Hello.");
    private static final Answer REPLY = new Answer.Reply(DRAFT, "smol", 40, 5);
    private static final PromptTemplate TEMPLATE = PromptTemplate.load("reply/2", 320);

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final RecordTracing tracing = new RecordTracing(OpenTelemetrySdk.builder().build());
    private final Script script = new Script();
    private final Places places = new Places(settings(), System::nanoTime);
    private final Responder responder = responder();

    /** Says what it was told to, one after the other. */
    private static final class Script {
        private final Deque<Answer> answers = new ArrayDeque<>();
        private final List<URI> asked = new ArrayList<>();
        private final List<Question> questions = new ArrayList<>();
        private final List<Duration> timeouts = new ArrayList<>();

        private Model at(URI replica) {
            return new Model() {
                @Override
                public Answer ask(Question question, Duration timeout) {
                    asked.add(replica);
                    questions.add(question);
                    timeouts.add(timeout);
                    return answers.removeFirst();
                }

                @Override
                public Answer ask(Question question, Duration timeout, DraftListener listener) {
                    throw new AssertionError("an SMS has no drafts");
                }

                @Override
                public Optional<Load> probe() {
                    return Optional.of(new Load(0, 0));
                }
            };
        }
    }

    @Test
    void anAnswerComesWithItsStory() throws Exception {
        Result result = respond(REPLY);

        assertThat(result.outcome()).isEqualTo(new Outcome.Answered(DRAFT));
        assertThat(result.story().promptVersion()).isEqualTo("reply/2");
        assertThat(result.story().model()).isEqualTo("smol");
        assertThat(result.story().replica()).isEqualTo(script.asked.getFirst().toString());
        assertThat(result.story().promptTokens()).isEqualTo(40);
        assertThat(result.story().completionTokens()).isEqualTo(5);
        assertThat(result.story().calls()).isEqualTo(1);
        assertThat(result.story().generated()).isPositive();
    }

    @Test
    void aQuestionNamesItsRequestAndItsConversation() throws Exception {
        respond(REPLY);

        Question question = script.questions.getFirst();
        assertThat(question.requestId()).isEqualTo(Samples.id(1).toString());
        assertThat(question.session()).isEqualTo(Samples.id(1).conversation().toString());
        assertThat(question.cacheSalt()).hasSize(43);
        assertThat(question.priority()).isZero();
        assertThat(question.terms().intents()).contains("returns", "other");
    }

    @Test
    void everyCallBelongsToTheTraceOfItsRequest() throws Exception {
        Headers read = new RecordHeaders();
        read.add("traceparent", ("00-" + TRACE + "-b7ad6b7169203331-01").getBytes(UTF_8));

        try (var _ = tracing.consume(read, "inference")) {
            respond(REPLY);
        }

        assertThat(script.questions.getFirst().headers().get("traceparent"))
                .startsWith("00-" + TRACE)
                .doesNotContain("b7ad6b7169203331");
    }

    @Test
    void anotherReplicaIsAskedWhereOneFails() throws Exception {
        Result result = respond(new Answer.Broken("500"), REPLY);

        assertThat(result.outcome()).isEqualTo(new Outcome.Answered(DRAFT));
        assertThat(script.asked).containsExactlyInAnyOrder(A, B);
        assertThat(result.story().calls()).isEqualTo(2);
    }

    @Test
    void aFailureIsAResultOfItsKind() throws Exception {
        assertThat(respond(new Answer.Broken("500"), new Answer.Broken("502")).outcome())
                .isEqualTo(new Failed(Kind.UNAVAILABLE, "502"));
    }

    @Test
    void whatTheGuardObjectsToIsRefused() throws Exception {
        Answer invented =
                new Answer.Reply(
                        new Draft("other", false, 1, List.of("shop/x"), Personal.of("Hm.")),
                        "smol",
                        1,
                        1);

        assertThat(respond(invented).outcome())
                .isEqualTo(new Outcome.Refused("cites what was not in the prompt"));
    }

    @Test
    void aPromptThatIsTooLongIsMadeShorter() throws Exception {
        assertThat(respond(new Answer.TooLong(), REPLY).outcome())
                .isEqualTo(new Outcome.Answered(DRAFT));
        assertThat(respond(new Answer.TooLong(), new Answer.TooLong()).outcome())
                .isEqualTo(new Failed(Kind.PROMPT_TOO_LONG, "shortened already"));
    }

    @Test
    void nobodyIsAskedForWhatNobodyWaitsFor() throws Exception {
        Result result = respond(request("shop", NOW));

        assertThat(result.outcome())
                .isEqualTo(new Failed(Kind.DEADLINE_PASSED, "no replica had room"));
        assertThat(script.asked).isEmpty();
        assertThat(result.story().calls()).isZero();
    }

    @Test
    void aCallIsNotLongerThanItsRequestIsWaitedFor() throws Exception {
        up();
        script.answers.add(REPLY);
        responder.respond(request("shop", NOW.plusSeconds(7)));
        script.answers.add(REPLY);
        responder.respond(request("shop", NOW.plusSeconds(700)));

        assertThat(script.timeouts).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(60));
    }

    @Test
    void anUnknownTenantIsRejected() throws Exception {
        assertThat(respond(request("nobody", NOW.plusSeconds(60))).outcome())
                .isEqualTo(new Failed(Kind.REJECTED, "there is no such tenant"));
    }

    private Result respond(Answer... answers) throws InterruptedException {
        script.answers.addAll(List.of(answers));
        return respond(request("shop", NOW.plusSeconds(60)));
    }

    private Result respond(Request request) throws InterruptedException {
        up();
        Result result = responder.respond(request);
        assertThat(script.answers).isEmpty();
        assertThat(places.views().values()).allMatch(view -> view.inFlight() == 0);
        return result;
    }

    private void up() {
        places.list(List.of(new Replica(A, true), new Replica(B, true)));
        places.alive(A, 0, 0);
        places.alive(B, 0, 0);
    }

    private static Request request(String tenant, Instant deadline) {
        var words = new Utterance(Utterance.Speaker.CUSTOMER, Personal.of("Hello"));
        return new Request(
                new Origin(tenant, "key", Samples.id(1)),
                Lane.LIVE,
                deadline,
                new Turn(Turn.Channel.SMS, List.of(words)));
    }

    private Responder responder() {
        Prompter prompter =
                new Prompter(
                        id ->
                                id.equals("shop")
                                        ? Optional.of(new Company("Shop", "Brief.", "en"))
                                        : Optional.empty(),
                        new ArticleIndex(_ -> "en"),
                        TEMPLATE,
                        5);
        Caller caller =
                new Caller(
                        new Caller.Means(
                                script::at,
                                new CacheSalt(new byte[32]),
                                tracing,
                                new Post().post()),
                        new Caller.Terms(
                                TEMPLATE.terms(), Duration.ofSeconds(60), System::nanoTime));
        return new Responder(
                new Responder.Parts(prompter, places, caller, new AnswerGuard(1600, 10_000)),
                Clock.fixed(NOW, ZoneOffset.UTC),
                2);
    }

    private static Draft draft(String text) {
        return new Draft("other", false, 1, List.of(), Personal.of(text));
    }

    private static PoolSettings settings() {
        Duration second = Duration.ofSeconds(1);
        return new PoolSettings(8, 8, second, second, second, second, second, new Shares(75, 50));
    }
}
