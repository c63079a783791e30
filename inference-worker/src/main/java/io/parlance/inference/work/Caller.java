package io.parlance.inference.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlance.inference.dispatch.Verdict;
import io.parlance.inference.model.Answer;
import io.parlance.inference.model.CacheSalt;
import io.parlance.inference.model.Model;
import io.parlance.inference.model.Patience;
import io.parlance.inference.model.Question;
import io.parlance.inference.model.ReplyTerms;
import io.parlance.inference.prompt.Prompt;
import io.parlance.ops.defaults.tracing.RecordTracing;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Calls replicas, each call a span of the request's trace. */
public final class Caller {
    private final Function<URI, Model> models;
    private final CacheSalt salt;
    private final RecordTracing tracing;
    private final DraftPost posts;
    private final Terms terms;

    /**
     * How it calls.
     *
     * @param reply what an answer must keep to
     * @param callTimeout a longer call is given up
     * @param nanos a monotonic clock
     */
    public record Terms(ReplyTerms reply, Duration callTimeout, LongSupplier nanos) {}

    /**
     * What it calls with.
     *
     * @param posts where drafts go
     */
    public record Means(
            Function<URI, Model> models, CacheSalt salt, RecordTracing tracing, DraftPost posts) {}

    public Caller(Means means, Terms terms) {
        this.models = means.models();
        this.salt = means.salt();
        this.tracing = means.tracing();
        this.posts = means.posts();
        this.terms = terms;
    }

    /**
     * One call that has ended.
     *
     * @param cut whether it was given up for the request's sake, not for the replica's
     */
    record Call(URI replica, Answer answer, Duration took, boolean cut) {
        Verdict verdict() {
            boolean late = cut && answer instanceof Answer.TimedOut;
            return late ? Verdict.UNKNOWN : Attempts.verdict(answer);
        }

        Story toldIn(Story story) {
            return story.called(replica, took, answer);
        }
    }

    /**
     * What is asked for whom.
     *
     * @param drafts who reads along, where somebody does
     * @param withdrawn done once nobody waits for the answer any more
     */
    record Asking(
            Request request,
            Prompt prompt,
            DraftPost.Drafts drafts,
            CompletableFuture<?> withdrawn) {
        Asking with(Prompt other) {
            return new Asking(request, other, drafts, withdrawn);
        }
    }

    /**
     * @param left until the request's deadline
     */
    Call call(URI replica, Asking asking, Duration left) throws InterruptedException {
        boolean cut = left.compareTo(terms.callTimeout()) < 0;
        long begun = nanos();
        Headers parent = new RecordHeaders();
        tracing.inject(parent);
        try (var hop = tracing.call(parent, "chat")) {
            Answer answer = ask(replica, asking, cut ? left : terms.callTimeout());
            if (!(answer instanceof Answer.Reply || answer instanceof Answer.Stopped)) {
                hop.failed(answer.getClass().getSimpleName());
            }
            return new Call(replica, answer, since(begun), cut);
        }
    }

    /** Streamed only where somebody reads along: every event costs both sides. */
    private Answer ask(URI replica, Asking asking, Duration timeout) throws InterruptedException {
        Model model = models.apply(replica);
        Question question = question(asking.request(), asking.prompt());
        Patience patience = new Patience(timeout, asking.withdrawn());
        return asking.drafts().areShown()
                ? model.ask(question, patience, asking.drafts())
                : model.ask(question, patience);
    }

    /** Drafts of an answer to this request. */
    DraftPost.Drafts drafts(Request request) {
        return posts.begin(request, tracing);
    }

    private Question question(Request request, Prompt prompt) {
        return new Question(
                request.origin().id().toString(),
                request.conversation(),
                salt.of(request.origin().tenant()),
                request.lane().priority(),
                prompt.messages(),
                terms.reply(),
                traceHeaders());
    }

    private Map<String, String> traceHeaders() {
        Headers current = new RecordHeaders();
        tracing.inject(current);
        Map<String, String> headers = new LinkedHashMap<>();
        current.forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    long nanos() {
        return terms.nanos().getAsLong();
    }

    Duration since(long begun) {
        return Duration.ofNanos(nanos() - begun);
    }
}
