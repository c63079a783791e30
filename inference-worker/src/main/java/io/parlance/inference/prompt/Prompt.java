package io.parlance.inference.prompt;

import io.parlance.inference.model.Question.Message;
import java.util.List;

/**
 * What the model reads.
 *
 * @param version of the template, such as "reply/2"
 * @param messages one of the system, examples if any, then the conversation; the last is the
 *     customer's
 * @param passages that stand in it, best first
 */
public record Prompt(String version, List<Message> messages, List<Passage> passages) {
    public Prompt {
        messages = List.copyOf(messages);
        passages = List.copyOf(passages);
    }
}
