package io.parlance.inference.work;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.parlance.inference.dispatch.Lane;
import io.parlance.inference.dispatch.Places;
import io.parlance.inference.dispatch.PoolSettings;
import io.parlance.inference.dispatch.Replica;
import io.parlance.inference.dispatch.Shares;
import io.parlance.inference.dispatch.Withdrawals;
import io.parlance.inference.guard.AnswerGuard;
import io.parlance.inference.knowledge.ArticleIndex;
import io.parlance.inference.model.Answer;
import io.parlance.inference.model.CacheSalt;
import io.parlance.inference.model.DraftListener;
import io.parlance.inference.model.Load;
import io.parlance.inference.model.Model;
import io.parlance.inference.model.Patience;
import io.parlance.inference.model.Question;
import io.parlance.inference.prompt.Company;
import io.parlance.inference.prompt.PromptTemplate;
import io.parlance.inference.prompt.Turn;
import io.parlance.inference.prompt.Utterance;
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
import java.util.function.Supplier;

/** A responder of two replicas that say what they were told to, one answer after the other. */
final class Bench {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    static final URI A = URI.create("http://localhost:1");
    static final URI B = URI.create("http://localhost:2");
    private static final PromptTemplate TEMPLATE = PromptTemplate.load("reply/2", 320);

    final RecordTracing tracing = new RecordTracing(OpenTelemetrySdk.builder().build());
    final Places places = new Places(settings(), System::nanoTime);
    final Withdrawals withdrawals = new Withdrawals(Duration.ofHours(1), 1000);
    final Deque<Supplier<Answer>> answers = new ArrayDeque<>();
    final List<URI> asked = new ArrayList<>();
    final List<Question> questions = new ArrayList<>();
    final List<Patience> patiences = new ArrayList<>();
    final Responder responder = responder();

    private Model at(URI replica) {
        return new Model() {
            @Override
            public Answer ask(Question question, Patience patience) {
                asked.add(replica);
                questions.add(question);
                patiences.add(patience);
                return answers.removeFirst().get();
            }

            @Override
            public Answer ask(Question question, Patience patience, DraftListener listener) {
                throw new AssertionError("an SMS has no drafts");
            }

            @Override
            public Optional<Load> probe() {
                return Optional.of(new Load(0, 0));
            }
        };
    }

    void says(Answer... all) {
        List.of(all).forEach(answer -> answers.add(() -> answer));
    }

    void up() {
        places.list(List.of(new Replica(A, true), new Replica(B, true)));
        places.alive(A, 0, 0);
        places.alive(B, 0, 0);
    }

    static Request request(String tenant, Instant deadline) {
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
                                this::at, new CacheSalt(new byte[32]), tracing, new Post().post()),
                        new Caller.Terms(
                                TEMPLATE.terms(), Duration.ofSeconds(60), System::nanoTime));
        var guard = new AnswerGuard(1600, 10_000);
        return new Responder(
                new Responder.Parts(prompter, places, withdrawals, caller, guard),
                Clock.fixed(NOW, ZoneOffset.UTC),
                2);
    }

    private static PoolSettings settings() {
        Duration second = Duration.ofSeconds(1);
        return new PoolSettings(8, 8, second, second, second, second, second, new Shares(75, 50));
    }
}
