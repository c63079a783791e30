package io.parlance.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.model.Answer.Overloaded;
import io.parlance.inference.model.Answer.Rejected;
import io.parlance.inference.model.Answer.Reply;
import io.parlance.inference.model.Answer.TimedOut;
import io.parlance.inference.model.Answer.TooLong;
import io.parlance.inference.model.Answer.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@link VllmModel} makes of a model server, be it a real vLLM or the stand-in. Of what a
 * model says only the form is looked at: the smallest ones talk nonsense. P7: a call that is given
 * up ends at the server.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ModelContract {
    private static final int LAST = Integer.MAX_VALUE;
    private static final int ENOUGH_TOKENS = 200;
    private static final int SOME_TOKENS = 100;
    private static final int FEW_TOKENS = 8;

    /** Takes the fastest server longer than what is tried meanwhile. */
    private static final int MANY_TOKENS = 3000;

    private static final Answer CUT = Asker.CUT;
    private static final Answer FULL = new Overloaded();

    private Asker asker;
    private Watcher watcher;

    abstract ModelServer server();

    @BeforeEach
    void begin() {
        asker = new Asker(server());
        watcher = new Watcher(server());
        watcher.awaitLoad(0, 0);
    }

    @AfterEach
    void end() {
        asker.close();
        watcher.close();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerSaysWhoseItIsAndWhatItTook(Way way) throws Exception {
        Reply reply = asker.reply(way, Questions.usual(), ENOUGH_TOKENS);

        assertThat(reply.model()).isEqualTo(watcher.served().name());
        assertThat(reply.promptTokens()).isBetween(20, 200);
        assertThat(reply.completionTokens()).isBetween(10, ENOUGH_TOKENS);
        assertThat(reply.draft().intent()).isIn(Questions.INTENTS);
    }

    @Test
    void draftsGrowAndTellWhatTheyRestOnBeforeTheyTellAWord() throws Exception {
        List<PartialReply> drafts = new ArrayList<>();

        Reply reply = asker.reply(Questions.usual(), ENOUGH_TOKENS, drafts);

        assertThat(drafts).hasSizeGreaterThan(5);
        IntStream.range(1, drafts.size())
                .forEach(next -> assertGrows(drafts.get(next - 1), drafts.get(next)));
        assertThat(drafts)
                .filteredOn(draft -> !draft.text().orElse("").isEmpty())
                .isNotEmpty()
                .allMatch(PartialReply::isDecided);
        PartialReply last = drafts.getLast();
        assertThat(last.intent()).isEqualTo(reply.draft().intent());
        assertThat(last.handoff()).isEqualTo(reply.draft().handoff());
        assertThat(last.confidence()).isEqualTo(reply.draft().confidence());
        assertThat(last.text()).isEqualTo(reply.draft().text());
    }

    private static void assertGrows(PartialReply before, PartialReply after) {
        assertThat(after.text().orElse("")).startsWith(before.text().orElse(""));
        assertStays(before.intent(), after.intent());
        assertStays(before.handoff(), after.handoff());
        assertStays(before.confidence(), after.confidence());
    }

    private static void assertStays(@Nullable Object before, @Nullable Object after) {
        if (before != null) {
            assertThat(after).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaIsKeptToWhateverWordsItNames(Way way) throws Exception {
        String odd = "größe \"x\" \\ /é";

        Reply reply = asker.reply(way, Questions.withIntents(odd), ENOUGH_TOKENS);

        assertThat(reply.draft().intent()).isEqualTo(odd);
    }

    @ParameterizedTest
    @EnumSource
    void aSchemaThatNothingFitsIsRejected(Way way) throws Exception {
        assertThat(asker.ask(way, Questions.withIntents(), FEW_TOKENS))
                .isEqualTo(new Rejected("400 BadRequestError"));
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsCutOffIsNone(Way way) throws Exception {
        assertThat(asker.ask(way, Questions.endless(), FEW_TOKENS)).isEqualTo(CUT);
    }

    @ParameterizedTest
    @EnumSource
    void twoOfTheSameNameDoNotMeet(Way way) throws Exception {
        Future<Answer> one = asker.begin(way, Questions.endless(), FEW_TOKENS);
        Future<Answer> other = asker.begin(way, Questions.endless(), FEW_TOKENS);

        assertThat(one.get()).isEqualTo(CUT);
        assertThat(other.get()).isEqualTo(CUT);
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatIsInterruptedEndsAtTheServer(Way way) throws Exception {
        double ended = watcher.metric("request_success_total");
        Future<Answer> call = asker.begin(way, Questions.endless(), MANY_TOKENS);
        watcher.awaitLoad(1, 0);

        call.cancel(true);

        watcher.awaitLoad(0, 0);
        assertThat(watcher.metric("request_success_total")).isEqualTo(ended);
    }

    @ParameterizedTest
    @EnumSource
    void aCallThatTakesTooLongEndsAtTheServer(Way way) throws Exception {
        double ended = watcher.metric("request_success_total");
        Duration soon = Duration.ofSeconds(2);

        Answer answer = way.ask(asker.model(MANY_TOKENS), Questions.endless(), Patience.of(soon));

        assertThat(answer).isEqualTo(new TimedOut());
        watcher.awaitLoad(0, 0);
        assertThat(watcher.metric("request_success_total")).isEqualTo(ended);
    }

    @ParameterizedTest
    @EnumSource
    void aFullServerSaysSoAtOnceAndGoesOn(Way way) throws Exception {
        List<Future<Answer>> calls = asker.begin(server().holds(), way, MANY_TOKENS);
        watcher.awaitLoad(server().places(), server().holds() - server().places());

        assertThat(asker.ask(way, Questions.usual(), ENOUGH_TOKENS)).isEqualTo(FULL);

        assertThat(calls).noneMatch(Future::isDone);
        calls.forEach(call -> call.cancel(true));
        watcher.awaitLoad(0, 0);
        assertThat(asker.ask(way, Questions.endless(), FEW_TOKENS)).isEqualTo(CUT);
    }

    @Test
    void theMoreUrgentPassesWhoWaits() throws Exception {
        int places = server().places();
        List<Future<Answer>> running = asker.begin(places, Way.WHOLE, MANY_TOKENS);
        watcher.awaitLoad(places, 0);
        Future<Answer> idle = asker.begin(Way.WHOLE, Questions.endless(20), SOME_TOKENS);
        watcher.awaitLoad(places, 1);
        Future<Boolean> wasFirst =
                asker.begin(() -> {
                    asker.ask(Way.WHOLE, Questions.endless(0), FEW_TOKENS);
                    return !idle.isDone();
                });
        watcher.awaitLoad(places, 2);

        running.getFirst().cancel(true);

        assertThat(wasFirst.get()).isTrue();
        assertThat(idle.get()).isEqualTo(CUT);
    }

    @ParameterizedTest
    @EnumSource
    void aPromptThatIsTooLongSaysSo(Way way) throws Exception {
        int most = watcher.served().maxModelLen();

        assertThat(asker.ask(way, Questions.ofTokens(most), FEW_TOKENS)).isEqualTo(new TooLong());
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerMayBeAsLongAsThereIsRoom(Way way) throws Exception {
        int most = watcher.served().maxModelLen();
        Future<Answer> call = asker.begin(way, Questions.endless(), most);
        watcher.awaitLoad(1, 0);
        call.cancel(true);

        assertThat(asker.ask(way, Questions.usual(), most + 1))
                .isEqualTo(new Rejected("400 BadRequestError max_tokens"));
        assertThat(asker.ask(way, Questions.usual(), 0))
                .isEqualTo(new Rejected("400 BadRequestError max_tokens"));
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatIsNotServedIsRejected(Way way) throws Exception {
        Answer answer = way.ask(asker.modelNamed("nope"), Questions.usual(), Asker.PATIENT);

        assertThat(answer).isEqualTo(new Rejected("404 NotFoundError model"));
    }

    /** The server does not come back. */
    @Test
    @Order(LAST)
    void aServerThatStopsFinishesWhatItHasAndTakesNoMore() throws Exception {
        Future<Answer> whole = asker.begin(Way.WHOLE, Questions.endless(), SOME_TOKENS);
        Future<Answer> streamed = asker.begin(Way.STREAMED, Questions.endless(), SOME_TOKENS);
        watcher.awaitLoad(2, 0);

        server().stop();

        watcher.await(() -> asker.askAnyWay(FEW_TOKENS).equals(List.of(FULL, FULL)));
        assertThat(watcher.probe()).isPresent();
        assertThat(List.of(whole, streamed)).noneMatch(Future::isDone);
        assertThat(whole.get()).isEqualTo(CUT);
        assertThat(streamed.get()).isEqualTo(CUT);
        watcher.await(() -> watcher.probe().isEmpty());
        watcher.await(
                () -> asker.askAnyWay(FEW_TOKENS).stream().allMatch(Unreachable.class::isInstance));
    }
}
