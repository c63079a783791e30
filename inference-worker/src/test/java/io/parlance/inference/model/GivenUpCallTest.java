package io.parlance.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.model.Answer.Stopped;
import io.parlance.inference.model.Answer.TimedOut;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P7: a call that is given up, for whatever reason, ends at the server. */
class GivenUpCallTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CompletableFuture<Void> unwanted = new CompletableFuture<>();
    private final VllmReplicas replicas =
            new VllmReplicas(new VllmSettings("smol", "", 64, 0, LONG, LONG));
    private SilentServer silent;

    @BeforeEach
    void start() throws Exception {
        silent = SilentServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        silent.close();
        replicas.close();
    }

    @ParameterizedTest
    @EnumSource
    void whereItTakesTooLong(Way way) throws Exception {
        Answer answer = way.ask(model(), Questions.usual(), Patience.of(Duration.ofMillis(300)));

        assertThat(answer).isEqualTo(new TimedOut());
        assertThat(silent.left()).succeedsWithin(LONG);
    }

    @ParameterizedTest
    @EnumSource
    void whereItIsInterrupted(Way way) {
        var ended = new CompletableFuture<String>();
        Thread call = Thread.ofVirtual().start(() -> ended.complete(asked(way)));
        assertThat(silent.asked()).succeedsWithin(LONG);

        call.interrupt();

        assertThat(ended).succeedsWithin(LONG).isEqualTo("interrupted");
        assertThat(silent.left()).succeedsWithin(LONG);
    }

    @ParameterizedTest
    @EnumSource
    void whereNobodyWantsTheAnswerAnyMore(Way way) {
        var ended = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> ended.complete(asked(way)));
        assertThat(silent.asked()).succeedsWithin(LONG);

        unwanted.complete(null);

        assertThat(ended).succeedsWithin(LONG).isEqualTo(new Stopped(0).toString());
        assertThat(silent.left()).succeedsWithin(LONG);
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyWantsIsNotEvenAsked(Way way) {
        unwanted.complete(null);

        assertThat(asked(way)).isEqualTo(new Stopped(0).toString());
        assertThat(silent.asked()).isNotDone();
    }

    private String asked(Way way) {
        try {
            return way.ask(model(), Questions.usual(), new Patience(LONG, unwanted)).toString();
        } catch (InterruptedException _) {
            return "interrupted";
        }
    }

    private Model model() {
        URI url = silent.url();
        return replicas.apply(url);
    }
}
