package io.parlance.ops.outside.vllm;

import io.parlance.ops.outside.vllm.Metrics.Outcome;
import io.parlance.ops.outside.vllm.StandInSettings.Pace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** One answer in the making: takes as long as a model would, and notes how it ended. */
final class Generation {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DONE = "[DONE]";

    private final Task task;
    private final Pace pace;
    private final Metrics metrics;
    private final RequestJournal journal;

    /**
     * What is to be said to whom.
     *
     * @param late how much later than usual, as a fault
     */
    record Task(ChatRequest chat, Completion completion, Duration late, Instant accepted) {
        Completion.Usage usage() {
            return completion.usage();
        }
    }

    Generation(Task task, Pace pace, Metrics metrics, RequestJournal journal) {
        this.task = task;
        this.pace = pace;
        this.metrics = metrics;
        this.journal = journal;
    }

    /** All of it at the end. */
    HttpReply whole(Engine.Place place) throws IOException, InterruptedException {
        Completion.Usage usage = task.usage();
        try (place) {
            place.read(pace.prefill(usage.promptTokens()));
            place.write(pace.decode(usage.completionTokens()).plus(task.late()));
            metrics.generated(usage.completionTokens());
            ended(place);
            return HttpReply.json(200, task.completion().body());
        } catch (InterruptedException e) {
            note(Outcome.ABORT, 0);
            throw e;
        }
    }

    /** Word by word, as it comes about. */
    void stream(Engine.Place place, EventSink events) throws IOException, InterruptedException {
        List<String> pieces = Tokens.pieces(task.completion().content());
        int written = 0;
        try (place) {
            events.open();
            place.read(pace.prefill(task.usage().promptTokens()));
            place.write(task.late());
            Chunks chunks = new Chunks(task.completion());
            send(events, chunks.first());
            for (String piece : pieces) {
                place.write(pace.decode(1));
                written++;
                metrics.generated(1);
                send(events, chunks.next(piece, written == pieces.size()));
            }
            if (task.chat().delivery() == ChatRequest.Delivery.STREAMED_WITH_USAGE) {
                send(events, chunks.usage());
            }
            events.send(DONE);
            ended(place);
        } catch (InterruptedException | IOException e) {
            note(Outcome.ABORT, written);
            throw e;
        }
    }

    /** An error where the status is sent already. */
    static void failed(EventSink events, ApiError error) throws IOException {
        events.open();
        send(events, error.body());
        events.send(DONE);
    }

    private static void send(EventSink events, Object chunk) throws IOException {
        events.send(JSON.writeValueAsString(chunk));
    }

    private void ended(Engine.Place place) throws IOException {
        place.finished();
        note(task.completion().outcome(), task.usage().completionTokens());
    }

    private void note(Outcome outcome, int written) throws IOException {
        Completion completion = task.completion();
        metrics.ended(outcome, task.usage().promptTokens());
        journal.append(
                new RequestJournal.Entry(
                        completion.id(),
                        task.chat().requestId(),
                        task.accepted().toString(),
                        completion.model(),
                        task.usage().promptTokens(),
                        written,
                        outcome.word()));
    }
}
