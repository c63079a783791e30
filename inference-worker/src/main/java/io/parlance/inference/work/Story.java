package io.parlance.inference.work;

import io.parlance.inference.model.Answer;
import io.parlance.inference.prompt.Passage;
import io.parlance.inference.prompt.Prompt;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How a result came about.
 *
 * @param promptVersion empty where no prompt was made
 * @param model empty where none answered
 * @param replica base URL of the last one asked; empty where none was
 * @param waited from its poll to the first call, or to the end where there was none
 * @param generated all calls together
 * @param calls to replicas, those that were refused included
 */
record Story(
        String promptVersion,
        String model,
        String replica,
        List<Passage> passages,
        int promptTokens,
        int completionTokens,
        Duration waited,
        Duration generated,
        int calls) {
    Story {
        passages = List.copyOf(passages);
    }

    /** Nothing has happened yet. */
    static Story begun() {
        return new Story("", "", "", List.of(), 0, 0, Duration.ZERO, Duration.ZERO, 0);
    }

    /** This is what the model reads from now on. */
    Story prompted(Prompt prompt) {
        return new Story(
                prompt.version(),
                model,
                replica,
                prompt.passages(),
                promptTokens,
                completionTokens,
                waited,
                generated,
                calls);
    }

    /** So long it has waited by now; counts until the first call. */
    Story waited(Duration byNow) {
        return new Story(
                promptVersion,
                model,
                replica,
                passages,
                promptTokens,
                completionTokens,
                calls == 0 ? byNow : waited,
                generated,
                calls);
    }

    /** One more call has ended. */
    Story called(URI url, Duration took, Answer answer) {
        Answer.Reply reply = answer instanceof Answer.Reply one ? one : null;
        return new Story(
                promptVersion,
                reply == null ? model : reply.model(),
                url.toString(),
                passages,
                reply == null ? promptTokens : reply.promptTokens(),
                reply == null ? completionTokens : reply.completionTokens(),
                waited,
                generated.plus(took),
                calls + 1);
    }
}
