package io.parlance.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.inference.model.Answer.InvalidAnswer;
import io.parlance.inference.model.Answer.Reply;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Somebody who asks a model server, many things at once; what is open at the end is given up. */
final class Asker implements AutoCloseable {
    /** More than anything takes, on the slowest machine. */
    static final Duration LONG = Duration.ofMinutes(10);

    static final Patience PATIENT = Patience.of(LONG);

    static final Answer CUT = new InvalidAnswer("finished by 'length'");

    /** The smallest models find an end in most of their answers, but not in all. */
    private static final List<Double> TEMPERATURES =
            List.of(0.0, 0.3, 0.5, 0.7, 0.7, 0.7, 0.9, 0.9, 0.9, 0.9);

    private final ModelServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Asker(ModelServer server) {
        this.server = server;
    }

    /** Whatever model it serves. */
    Model model(int maxTokens) {
        return model("", maxTokens, 0);
    }

    Model modelNamed(String name) {
        return model(name, 1, 0);
    }

    private Model model(String name, int maxTokens, double temperature) {
        var settings = new VllmSettings(name, "", maxTokens, temperature, LONG, LONG);
        return new VllmModel(server.url(), client, settings);
    }

    Answer ask(Way way, Question question, int maxTokens) throws InterruptedException {
        return way.ask(model(maxTokens), question, PATIENT);
    }

    /** What it answers in each way. */
    List<Answer> askAnyWay(int maxTokens) throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        for (Way way : Way.values()) {
            answers.add(ask(way, Questions.endless(), maxTokens));
        }
        return answers;
    }

    Future<Answer> begin(Way way, Question question, int maxTokens) {
        return threads.submit(() -> ask(way, question, maxTokens));
    }

    /** So many that none ends by itself before its limit. */
    List<Future<Answer>> begin(int calls, Way way, int maxTokens) {
        return Stream.generate(() -> begin(way, Questions.endless(), maxTokens))
                .limit(calls)
                .toList();
    }

    /** Of an answer that has an end and a text. */
    Reply reply(Way way, Question question, int maxTokens) throws InterruptedException {
        return reply(maxTokens, model -> way.ask(model, question, PATIENT));
    }

    /**
     * Of an answer that has an end and a text.
     *
     * @param drafts are added here
     */
    Reply reply(Question question, int maxTokens, List<PartialReply> drafts)
            throws InterruptedException {
        return reply(
                maxTokens,
                model -> {
                    drafts.clear();
                    return model.ask(question, PATIENT, drafts::add);
                });
    }

    private interface Asking {
        Answer ask(Model model) throws InterruptedException;
    }

    private Reply reply(int maxTokens, Asking asking) throws InterruptedException {
        for (double temperature : TEMPERATURES) {
            Answer answer = asking.ask(model("", maxTokens, temperature));
            if (answer instanceof Reply reply && !reply.draft().text().orElse("").isBlank()) {
                return reply;
            }
            assertThat(answer).matches(one -> one instanceof Reply || one.equals(CUT));
        }
        throw new AssertionError("none of " + TEMPERATURES.size() + " answers has an end");
    }

    <T> Future<T> begin(Callable<T> call) {
        return threads.submit(call);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
