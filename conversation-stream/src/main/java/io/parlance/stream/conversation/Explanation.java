package io.parlance.stream.conversation;

import java.time.Duration;
import java.util.List;

/**
 * How an answer came about.
 *
 * @param promptVersion template and version, such as "reply/1"
 * @param replica base URL; empty where none was asked
 * @param passages of the prompt, best first
 */
public record Explanation(
        String promptVersion,
        String model,
        String replica,
        List<Passage> passages,
        int promptTokens,
        int completionTokens,
        Duration waited,
        Duration generated,
        int tries) {
    /**
     * @param article its key: tenant, '/', path
     */
    public record Passage(String article, double score) {}

    public Explanation {
        passages = List.copyOf(passages);
    }
}
