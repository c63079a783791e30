package io.parlance.inference.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.model.Answer;
import io.parlance.inference.model.Draft;
import io.parlance.inference.model.Patience;
import io.parlance.inference.model.Question;
import io.parlance.inference.work.Outcome.Failed;
import io.parlance.inference.work.Outcome.Kind;
import io.parlance.schemas.Personal;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** P1: whatever replicas say, there is one outcome, and every place is given back. */
class ResponderTest {
    private static final Draft DRAFT = draft("Hello.");
    private static final Answer REPLY = new Answer.Reply(DRAFT, "smol", 40, 5);

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final Bench bench = new Bench();

    @Test
    void anAnswerComesWithItsStory() throws Exception {
        Result result = respond(REPLY);

        assertThat(result.outcome()).isEqualTo(new Outcome.Answered(DRAFT));
        assertThat(result.story().promptVersion()).isEqualTo("reply/2");
        assertThat(result.story().model()).isEqualTo("smol");
        assertThat(result.story().replica()).isEqualTo(bench.asked.getFirst().toString());
        assertThat(result.story().promptTokens()).isEqualTo(40);
        assertThat(result.story().completionTokens()).isEqualTo(5);
        assertThat(result.story().calls()).isEqualTo(1);
        assertThat(result.story().generated()).isPositive();
    }

    @Test
    void aQuestionNamesItsRequestAndItsConversation() throws Exception {
        respond(REPLY);

        Question question = bench.questions.getFirst();
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

        try (var _ = bench.tracing.consume(read, "inference")) {
            respond(REPLY);
        }

        assertThat(bench.questions.getFirst().headers().get("traceparent"))
                .startsWith("00-" + TRACE)
                .doesNotContain("b7ad6b7169203331");
    }

    @Test
    void anotherReplicaIsAskedWhereOneFails() throws Exception {
        Result result = respond(new Answer.Broken("500"), REPLY);

        assertThat(result.outcome()).isEqualTo(new Outcome.Answered(DRAFT));
        assertThat(bench.asked).containsExactlyInAnyOrder(Bench.A, Bench.B);
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
        Result result = respond(Bench.request("shop", Bench.NOW));

        assertThat(result.outcome())
                .isEqualTo(new Failed(Kind.DEADLINE_PASSED, "no replica had room"));
        assertThat(bench.asked).isEmpty();
        assertThat(result.story().calls()).isZero();
    }

    @Test
    void aCallIsNotLongerThanItsRequestIsWaitedFor() throws Exception {
        bench.up();
        bench.says(REPLY);
        bench.responder.respond(Bench.request("shop", Bench.NOW.plusSeconds(7)));
        bench.says(REPLY);
        bench.responder.respond(Bench.request("shop", Bench.NOW.plusSeconds(700)));

        assertThat(bench.patiences)
                .extracting(Patience::timeout)
                .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(60));
    }

    @Test
    void anUnknownTenantIsRejected() throws Exception {
        assertThat(respond(Bench.request("nobody", Bench.NOW.plusSeconds(60))).outcome())
                .isEqualTo(new Failed(Kind.REJECTED, "there is no such tenant"));
    }

    private Result respond(Answer... answers) throws InterruptedException {
        bench.says(answers);
        return respond(Bench.request("shop", Bench.NOW.plusSeconds(60)));
    }

    private Result respond(Request request) throws InterruptedException {
        bench.up();
        Result result = bench.responder.respond(request);
        assertThat(bench.answers).isEmpty();
        assertThat(bench.places.views().values()).allMatch(view -> view.inFlight() == 0);
        return result;
    }

    private static Draft draft(String text) {
        return new Draft("other", false, 1, List.of(), Personal.of(text));
    }
}
